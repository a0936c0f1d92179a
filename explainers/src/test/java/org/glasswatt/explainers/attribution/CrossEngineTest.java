package org.glasswatt.explainers.attribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.glasswatt.explainers.model.DifferentiableOutput;
import org.glasswatt.explainers.model.EngineOptions;
import org.glasswatt.explainers.model.LoadedModel;
import org.glasswatt.explainers.model.ModelSource;
import org.glasswatt.explainers.model.Scalar;
import org.glasswatt.explainers.model.load.Models;
import org.glasswatt.explainers.model.pytorch.HandMadeModule;
import org.glasswatt.explainers.model.tensorflow.HandMadeModel;
import org.glasswatt.explainers.tensor.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One network as a SavedModel and as TorchScript: softmax(x W + b), explained the same. */
class CrossEngineTest {
  private static final int INPUTS = 3;
  private static final int OUTPUTS = 2;
  private static final double TOLERANCE = 1e-4;

  private static final Map<String, Tensor> ROWS =
      Map.of("x", Tensor.of(new float[] {0.4f, -0.2f, 1.5f, -0.6f, 0.1f, 0.3f}, 2, INPUTS));
  private static final Map<String, Tensor> BACKGROUND =
      Map.of("x", Tensor.of(new float[] {0, 0.1f, 0.2f, 0.3f, -0.4f, 0, 1, 0.5f, -1}, 3, INPUTS));

  @Test
  void everyMethodExplainsBothTheSame(@TempDir Path folder) throws IOException {
    Path savedModel = HandMadeModel.write(folder.resolve("saved_model"), "Softmax");
    Path torchScript =
        HandMadeModule.forward(
                "x: Tensor) -> Tensor",
                "w = self.w",
                "b = self.b",
                "return torch.softmax(torch.add(torch.matmul(x, w), b), 1)")
            .with("w", weights())
            .with("b", biases())
            .write(folder.resolve("net.pt"));
    try (LoadedModel tensorFlow = open(savedModel);
        LoadedModel pyTorch = open(torchScript)) {
      assertThat(Explainers.all()).hasSizeGreaterThan(10);
      for (ExplainerType type : Explainers.all()) {
        if (type.usesLayer()) {
          // A TorchScript file lets nothing see its inside.
          assertThatThrownBy(() -> explain(type, pyTorch))
              .hasMessageContaining("Tensors inside this model can't be reached");
          continue;
        }
        double[] expected = explain(type, tensorFlow);
        double[] actual = explain(type, pyTorch);
        double largest = 0;
        double difference = 0;
        for (int i = 0; i < expected.length; i++) {
          largest = Math.max(largest, Math.abs(expected[i]));
          difference = Math.max(difference, Math.abs(expected[i] - actual[i]));
        }
        assertThat(largest).as(type.id()).isPositive();
        assertThat(difference / largest).as(type.id()).isLessThan(TOLERANCE);
      }
    }
  }

  private static LoadedModel open(Path model) {
    return Models.open(ModelSource.at(model), EngineOptions.DEFAULT);
  }

  private static double[] explain(ExplainerType type, LoadedModel model) {
    // TorchScript does not tell its types before it has run.
    model.score(ROWS);
    DifferentiableOutput output = model.differentiate("", Scalar.AS_IS);
    Context context = new Context(Baseline.zero(), BACKGROUND, Draws.seeded(3), 0);
    Attribution attribution =
        type.create(Map.of(), context).explain(output, ROWS, new int[] {0, 1}, Progress.NONE);
    return Chunks.of(attribution.values(), "x").toDoubles();
  }

  private static Tensor weights() {
    float[] values = new float[INPUTS * OUTPUTS];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) HandMadeModel.weight(i / OUTPUTS, i % OUTPUTS);
    }
    return Tensor.of(values, INPUTS, OUTPUTS);
  }

  private static Tensor biases() {
    return Tensor.of(
        new float[] {(float) HandMadeModel.bias(0), (float) HandMadeModel.bias(1)}, OUTPUTS);
  }
}
