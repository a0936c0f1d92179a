package org.glasswatt.analyzers.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.glasswatt.explainers.tensor.Shape;
import org.glasswatt.reports.audit.InputMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MapLayoutTest {
  @ParameterizedTest
  @CsvSource({
    "28 28 1, IMAGE, 28, 28",
    "3 224 200, IMAGE, 56, 50",
    "130 65 3, IMAGE, 44, 33",
    "28 28, IMAGE, 28, 28",
    "8 8, IMAGE, 8, 8",
    "14 6, SIGNAL, 6, 14",
    "60 3, SIGNAL, 3, 60",
    "3 60, SIGNAL, 3, 60",
    "1000, SIGNAL, 1, 250",
    "100000 1, SIGNAL, 1, 256",
  })
  void aShapeIsTakenForWhatItLooksLikeAndMadeCoarse(
      String shape, InputMap.Kind kind, int rows, int columns) {
    MapLayout layout = MapLayout.of(shape(shape));
    assertThat(layout).isNotNull();
    assertThat(layout.kind()).isEqualTo(kind);
    assertThat(layout.rows()).isEqualTo(rows);
    assertThat(layout.columns()).isEqualTo(columns);
    assertThat(rows * columns).isLessThanOrEqualTo(InputMap.LARGEST);
  }

  @ParameterizedTest
  @CsvSource({"4", "2 2", "5 6 7", "2 2 2 2"})
  void whatIsNoPictureIsNotDrawn(String shape) {
    assertThat(MapLayout.of(shape(shape))).isNull();
  }

  @ParameterizedTest
  @CsvSource({"130 65 3", "3 130 65", "100 70", "300 2", "2 300", "999"})
  void attributionsAreSummedAndValuesAveraged(String text) {
    Shape shape = shape(text);
    MapLayout layout = MapLayout.of(shape);
    assertThat(layout).isNotNull();
    double[] ones = new double[shape.elements()];
    Arrays.fill(ones, 1);
    assertThat(Arrays.stream(layout.coarse(ones, false)).sum()).isEqualTo(ones.length);
    assertThat(layout.coarse(ones, true)).containsOnly(1.0);
  }

  @Test
  void aDotLiesWhereItIsInTheInput() {
    // Channel 1 of step 5 of twenty steps with two channels.
    double[] steps = new double[40];
    steps[5 * 2 + 1] = 7;
    MapLayout signal = MapLayout.of(shape("20 2"));
    assertThat(signal).isNotNull();
    assertThat(signal.coarse(steps, false)[20 + 5]).isEqualTo(7);
    // Colour 2 at line 4, dot 9 of a picture with its colours last, and first.
    double[] last = new double[10 * 12 * 3];
    last[(4 * 12 + 9) * 3 + 2] = 7;
    double[] first = new double[10 * 12 * 3];
    first[(2 * 10 + 4) * 12 + 9] = 7;
    MapLayout colourLast = MapLayout.of(shape("10 12 3"));
    MapLayout colourFirst = MapLayout.of(shape("3 10 12"));
    assertThat(colourLast).isNotNull();
    assertThat(colourFirst).isNotNull();
    assertThat(colourLast.coarse(last, false)[4 * 12 + 9]).isEqualTo(7);
    assertThat(colourFirst.coarse(first, false)[4 * 12 + 9]).isEqualTo(7);
  }

  private static Shape shape(String text) {
    long[] dims = Arrays.stream(text.split(" ", -1)).mapToLong(Long::parseLong).toArray();
    return Shape.of(dims);
  }
}
