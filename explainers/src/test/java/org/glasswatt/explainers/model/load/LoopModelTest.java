package org.glasswatt.explainers.model.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.glasswatt.explainers.model.DifferentiableOutput;
import org.glasswatt.explainers.model.EngineOptions;
import org.glasswatt.explainers.model.GradientCheck;
import org.glasswatt.explainers.model.LoadedModel;
import org.glasswatt.explainers.model.ModelSource;
import org.glasswatt.explainers.model.Scalar;
import org.glasswatt.explainers.model.tensorflow.LoopModel;
import org.glasswatt.explainers.tensor.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A loop with lists, held against the chain rule by hand. */
class LoopModelTest {
  private static final float[] X = {0.3f, -0.7f, 1.1f, -0.2f, 0.9f, 0.4f};

  private final Path folder;

  LoopModelTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void theGradientOfALoopIsTheChainRuleOverItsSteps() throws IOException {
    try (LoadedModel model =
        Models.open(ModelSource.at(LoopModel.write(folder)), EngineOptions.DEFAULT)) {
      Map<String, Tensor> inputs = Map.of("x", Tensor.of(X, 2, 3));
      DifferentiableOutput output = model.differentiate("", Scalar.AUTO);
      // The first row explains the last state, the second the sum of all states.
      Tensor gradient = output.gradient(inputs, new int[] {0, 1}).gradients().get("x");
      assertThat(gradient).isNotNull();
      double[] last = byHand(0, false);
      double[] total = byHand(1, true);
      for (int t = 0; t < 3; t++) {
        assertThat(gradient.get(t)).as("last state, step " + t).isCloseTo(last[t], within(1e-6));
        assertThat(gradient.get(3 + t)).as("sum, step " + t).isCloseTo(total[t], within(1e-6));
      }
      assertThat(GradientCheck.run(model, "y", inputs, 1, 3).verdict())
          .isEqualTo(GradientCheck.Verdict.VERIFIED);
    }
  }

  /** d h₃ / d x, or d (h₁ + h₂ + h₃) / d x, of one row. */
  private static double[] byHand(int row, boolean sum) {
    double[] h = new double[4];
    for (int t = 0; t < 3; t++) {
      h[t + 1] = Math.tanh(0.5 * h[t] + X[row * 3 + t]);
    }
    double[] gradient = new double[3];
    double incoming = 0;
    for (int t = 2; t >= 0; t--) {
      incoming = incoming * 0.5 + (sum || t == 2 ? 1 : 0);
      incoming *= 1 - h[t + 1] * h[t + 1];
      gradient[t] = incoming;
    }
    return gradient;
  }
}
