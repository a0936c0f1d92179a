package org.glasswatt.explainers.model.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import org.glasswatt.explainers.SharedFolder;
import org.glasswatt.explainers.model.DifferentiableOutput;
import org.glasswatt.explainers.model.EngineOptions;
import org.glasswatt.explainers.model.GradientStatus;
import org.glasswatt.explainers.model.LoadedModel;
import org.glasswatt.explainers.model.ModelSource;
import org.glasswatt.explainers.model.Scalar;
import org.glasswatt.explainers.model.TensorSpec;
import org.glasswatt.explainers.model.tensorflow.gradient.OperatorGradients;
import org.glasswatt.explainers.tensor.Tensor;
import org.junit.jupiter.api.Test;

/**
 * A network trained with simulated quantisation. Its output is piecewise constant, so small
 * differences say nothing; over steps wider than the grid of values its slope is that of the
 * straight-through gradient.
 */
class QuantisedModelTest {
  private static final int ROWS = 64;

  @Test
  void straightThroughGradientsFollowTheSlopeOverWideSteps() {
    ModelSource source = ModelSource.at(SharedFolder.require("models/gearbox-dnn/model"));
    try (LoadedModel model = Models.open(source, EngineOptions.DEFAULT)) {
      assertThat(model.description().operators().keySet())
          .anyMatch(OperatorGradients::isStraightThrough);
      assertThat(model.gradients()).isInstanceOf(GradientStatus.Available.class);
      TensorSpec input = model.description().signature().inputs().get(0);
      DifferentiableOutput output = model.differentiate("", Scalar.AUTO);
      int width = input.shape().withRows(1).elements();
      SplittableRandom random = new SplittableRandom(5);
      double[] x = random.doubles((long) ROWS * width, 0, 1).toArray();
      double[] direction = random.doubles((long) ROWS * width, -1, 1).toArray();
      Tensor at = tensor(x, direction, 0);
      DifferentiableOutput.Gradient gradient =
          output.gradient(Map.of(input.name(), at), new int[ROWS]);
      double[] g = Objects.requireNonNull(gradient.gradients().get(input.name())).toDoubles();
      double[] expected = new double[ROWS];
      for (int i = 0; i < g.length; i++) {
        expected[i / width] += g[i] * direction[i];
      }
      assertThat(slopes(output, input, x, direction, 0.1)).containsOnly(0);
      assertThat(correlation(slopes(output, input, x, direction, 30), expected)).isGreaterThan(0.9);
    }
  }

  /** The change of the first output along each row's direction, for one unit of it. */
  private static double[] slopes(
      DifferentiableOutput output, TensorSpec input, double[] x, double[] direction, double step) {
    Tensor up = output.values(Map.of(input.name(), tensor(x, direction, step)));
    Tensor down = output.values(Map.of(input.name(), tensor(x, direction, -step)));
    double[] slopes = new double[ROWS];
    for (int row = 0; row < ROWS; row++) {
      int first = row * up.rowSize();
      slopes[row] = (up.get(first) - down.get(first)) / (2 * step);
    }
    return slopes;
  }

  private static Tensor tensor(double[] x, double[] direction, double step) {
    float[] values = new float[x.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) (x[i] + step * direction[i]);
    }
    return Tensor.of(values, ROWS, x.length / ROWS);
  }

  private static double correlation(double[] a, double[] b) {
    double ab = 0;
    double aa = 0;
    double bb = 0;
    for (int i = 0; i < a.length; i++) {
      ab += a[i] * b[i];
      aa += a[i] * a[i];
      bb += b[i] * b[i];
    }
    return ab / Math.sqrt(aa * bb);
  }
}
