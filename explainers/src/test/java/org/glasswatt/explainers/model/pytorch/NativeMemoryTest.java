package org.glasswatt.explainers.model.pytorch;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.glasswatt.explainers.ResidentMemory;
import org.glasswatt.explainers.model.LoadedModel;
import org.glasswatt.explainers.model.Scalar;
import org.glasswatt.explainers.tensor.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NativeMemoryTest {
  private final Path folder;

  NativeMemoryTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void returnsWhenAModelIsClosed() throws IOException {
    // Kept weights alone would be 200 × 16 MiB.
    int side = 2048;
    Path file =
        HandMadeModule.forward("x: Tensor) -> Tensor", "w = self.w", "return torch.matmul(x, w)")
            .with("w", Tensor.of(new float[side * side], side, side))
            .write(folder.resolve("large.pt"));
    Map<String, Tensor> inputs = Map.of("x", Tensor.of(new float[2 * side], 2, side));
    ResidentMemory.assertGrowthIsBounded(
        200,
        () -> {
          try (LoadedModel model = TorchScriptModelTest.open(file)) {
            useOnce(model, inputs);
          }
        });
  }

  @Test
  void returnsAfterEachCall() throws IOException {
    // One kept array per call alone would be 2,000 × 1 MiB; a call makes at least six.
    Path file =
        HandMadeModule.forward("x: Tensor) -> Tensor", "return torch.mul(x, x)")
            .write(folder.resolve("square.pt"));
    Map<String, Tensor> inputs = Map.of("x", Tensor.of(new float[256 * 1024], 256, 1024));
    try (LoadedModel model = TorchScriptModelTest.open(file)) {
      ResidentMemory.assertGrowthIsBounded(2000, () -> useOnce(model, inputs));
    }
  }

  @Test
  void returnsAfterEachCallThatReplacesATable() throws IOException {
    // One kept copy of the table per call alone would be 400 × 4 MiB; a call makes several.
    int vocabulary = 4096;
    Path file =
        HandMadeModule.forward(
                "ids: Tensor) -> Tensor",
                "w = self.w",
                "return torch.sum(torch.tanh(torch.embedding(w, ids)), [1])")
            .with("w", Tensor.of(new float[vocabulary * 256], vocabulary, 256))
            .write(folder.resolve("ids.pt"));
    Map<String, Tensor> inputs = Map.of("ids", Tensor.of(new long[] {1, 2, 3, 4}, 2, 2));
    try (LoadedModel model = TorchScriptModelTest.open(file)) {
      ResidentMemory.assertGrowthIsBounded(400, () -> useOnce(model, inputs));
    }
  }

  private static void useOnce(LoadedModel model, Map<String, Tensor> inputs) {
    int rows = model.score(inputs).values().iterator().next().rows();
    model.differentiate("", Scalar.AUTO).gradient(inputs, new int[rows]);
  }
}
