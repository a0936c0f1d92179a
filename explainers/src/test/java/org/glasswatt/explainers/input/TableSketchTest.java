package org.glasswatt.explainers.input;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TableSketchTest {
  private final Path file;

  TableSketchTest(@TempDir Path folder) {
    this.file = folder.resolve("table.csv");
  }

  @Test
  void tellsNumbersFromCategories() throws IOException {
    Files.writeString(file, "age;city;code\n30;b;1x\n-2.5;a;2\nNA;;3\n");
    TableSketch sketch = TableSketch.read(file);
    assertThat(sketch.delimiter()).isEqualTo(';');
    assertThat(sketch.rows()).isEqualTo(3);
    TableSketch.Column age = sketch.columns().get(0);
    assertThat(age.number()).isTrue();
    assertThat(age.markers()).containsExactly("NA");
    assertThat(age.empty()).isEqualTo(1);
    assertThat(age.low()).isEqualTo(-2.5);
    assertThat(age.high()).isEqualTo(30);
    TableSketch.Column city = sketch.columns().get(1);
    assertThat(city.number()).isFalse();
    assertThat(city.levels()).containsExactly("b", "a");
    assertThat(city.empty()).isEqualTo(1);
    assertThat(sketch.columns().get(2).number()).isFalse();
  }

  @Test
  void stopsCollectingLevelsOfATextThatIsNoCategory() throws IOException {
    Files.writeString(
        file,
        "name\n"
            + IntStream.range(0, 60).mapToObj(i -> "n" + i).collect(Collectors.joining("\n"))
            + "\n");
    TableSketch.Column name = TableSketch.read(file).columns().get(0);
    assertThat(name.complete()).isFalse();
    assertThat(name.levels()).hasSize(TableSketch.MOST_LEVELS);
  }
}
