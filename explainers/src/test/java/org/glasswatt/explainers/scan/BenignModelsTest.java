package org.glasswatt.explainers.scan;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.glasswatt.explainers.SharedFolder;
import org.glasswatt.explainers.model.pytorch.HandMadeModule;
import org.glasswatt.explainers.model.tensorflow.HandMadeModel;
import org.glasswatt.explainers.tensor.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** No false alarm on models that people use. */
class BenignModelsTest {
  private final Path folder;

  BenignModelsTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void otherPeoplesSavedModelsAreClean() throws IOException {
    clean(SharedFolder.require("models"), "model", 17);
  }

  @Test
  void torchScriptOfPyTorchIsClean() throws IOException {
    clean(SharedFolder.require("reference/models"), ".pt", 10);
  }

  @Test
  void theSampleIsClean() {
    assertClean(Path.of("../samples/01-credit/model"));
  }

  @Test
  void modelsOfTheTestsAreClean() throws IOException {
    assertClean(HandMadeModel.write(folder.resolve("tf"), "Softmax"));
    assertClean(
        HandMadeModule.forward("x: Tensor) -> Tensor", "return torch.matmul(x, self.w)")
            .with("w", Tensor.of(new float[] {1, 2}, 2, 1))
            .write(folder.resolve("net.pt")));
  }

  @Test
  void weightsOfPyTorchAreClean() throws IOException {
    Path weights = Files.write(folder.resolve("w.pt"), Pickle.weights().end());
    assertThat(ModelScan.of(weights).atLeast(Severity.LOW)).isEmpty();
  }

  private static void clean(Path root, String ending, int atLeast) throws IOException {
    try (Stream<Path> files = Files.walk(root, 2)) {
      List<Path> models = files.filter(file -> file.toString().endsWith(ending)).sorted().toList();
      assertThat(models).hasSizeGreaterThanOrEqualTo(atLeast);
      models.forEach(BenignModelsTest::assertClean);
    }
  }

  private static void assertClean(Path model) {
    assertThat(ModelScan.of(model).atLeast(Severity.MEDIUM)).as("%s", model).isEmpty();
  }
}
