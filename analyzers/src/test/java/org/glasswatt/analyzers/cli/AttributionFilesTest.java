package org.glasswatt.analyzers.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.glasswatt.explainers.input.Npy;
import org.glasswatt.explainers.tensor.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AttributionFilesTest {

  @Test
  void eachOfSeveralInputsHasAFileOfItsOwnBesideTheOthers(@TempDir Path folder) throws IOException {
    Map<String, Tensor> values = new LinkedHashMap<>();
    for (String name : new String[] {"age", "a/b", "a:b", "A_b", "../up"}) {
      values.put(name, Tensor.of(new double[] {values.size()}, 1, 1));
    }

    AttributionFiles.write(folder.resolve("out/a.npy"), values);

    try (Stream<Path> files = Files.list(folder.resolve("out"))) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder(
              "a.age.npy", "a.a_b.npy", "a.a_b-2.npy", "a.A_b-3.npy", "a..._up.npy");
    }
    assertThat(Npy.read(folder.resolve("out/a.a_b-2.npy")).get(0)).isEqualTo(2);
    assertThat(Npy.read(folder.resolve("out/a..._up.npy")).get(0)).isEqualTo(4);
  }
}
