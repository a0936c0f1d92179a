package org.glasswatt.explainers.model.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.glasswatt.explainers.SharedFolder;
import org.glasswatt.explainers.model.DifferentiableOutput;
import org.glasswatt.explainers.model.EngineOptions;
import org.glasswatt.explainers.model.GradientStatus;
import org.glasswatt.explainers.model.LoadedModel;
import org.glasswatt.explainers.model.ModelSource;
import org.glasswatt.explainers.model.Scalar;
import org.glasswatt.explainers.model.TensorSpec;
import org.glasswatt.explainers.tensor.Shape;
import org.glasswatt.explainers.tensor.Tensor;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Other people's models: loaded, compiled and differentiated, checked against the originals. */
class RealModelsTest {
  private static final int ROWS = 2;

  /** Steps of a central difference, relative to inputs of about 1; the best one counts. */
  private static final double[] STEPS = {3e-2, 1e-2, 3e-3, 1e-3};

  @ParameterizedTest
  @CsvSource({
    "churn-mlp, 0, 8",
    "titanic-mlp, 0, 8",
    "gearbox-ae, 5, 8",
    "stock-cnn1d, 0, 8",
    "zero-dce, 3000000, 2",
    "stock-lstm2, 0, 8",
    "stock-gru, 0, 8",
    "stock-lstm, 99, 8",
    "epidemy-lstm, 2, 8",
  })
  void directionalDerivativesMatchDifferencesOfTheOriginalModel(
      String name, int element, int directions) {
    ModelSource source = ModelSource.at(SharedFolder.require("models/" + name + "/model"));
    try (LoadedModel model = Models.open(source, EngineOptions.DEFAULT)) {
      assertThat(model.gradients()).isInstanceOf(GradientStatus.Available.class);
      assertThat(model.description().checks()).allMatch(check -> check.passed());
      TensorSpec input = model.description().signature().inputs().get(0);
      Tensor x = uniform(input, 7);
      DifferentiableOutput output = model.differentiate("", Scalar.AS_IS);
      int[] elements = new int[x.rows()];
      Arrays.fill(elements, element);
      DifferentiableOutput.Gradient gradient = output.gradient(Map.of(input.name(), x), elements);
      double[] g = tensor(gradient.gradients(), input.name()).toDoubles();
      assertThat(dot(g, g)).isPositive();
      for (int d = 0; d < directions; d++) {
        // Half along the gradient, half random: a random direction alone hardly moves the output.
        double[] direction = direction(g, 100 + d);
        double expected = dot(g, direction);
        double best = Double.POSITIVE_INFINITY;
        for (double step : STEPS) {
          double up = sum(model, input, shifted(x, direction, step), element);
          double down = sum(model, input, shifted(x, direction, -step), element);
          best = Math.min(best, Math.abs((up - down) / (2 * step) - expected));
        }
        assertThat(best / Math.abs(expected)).as(name + ", direction " + d).isLessThan(1e-2);
      }
    }
  }

  private static double sum(LoadedModel model, TensorSpec input, Tensor x, int element) {
    Tensor y = model.score(Map.of(input.name(), x)).values().iterator().next();
    double sum = 0;
    for (int row = 0; row < y.rows(); row++) {
      sum += y.get(row * y.rowSize() + element);
    }
    return sum;
  }

  private static double[] direction(double[] gradient, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    double[] noise = random.doubles(gradient.length, -1, 1).toArray();
    double a = Math.sqrt(dot(gradient, gradient));
    double b = Math.sqrt(dot(noise, noise));
    double largest = 0;
    for (int i = 0; i < noise.length; i++) {
      noise[i] = gradient[i] / a + noise[i] / b;
      largest = Math.max(largest, Math.abs(noise[i]));
    }
    for (int i = 0; i < noise.length; i++) {
      noise[i] /= largest;
    }
    return noise;
  }

  private static Tensor shifted(Tensor x, double[] direction, double step) {
    float[] values = x.floats().clone();
    for (int i = 0; i < values.length; i++) {
      values[i] += (float) (step * direction[i]);
    }
    return Tensor.of(values, x.shape().toArray());
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  private static Tensor uniform(TensorSpec input, long seed) {
    // Some models fix the number of rows.
    Shape shape =
        input.shape().withRows(input.shape().dim(0) == Shape.UNKNOWN ? ROWS : input.shape().dim(0));
    SplittableRandom random = new SplittableRandom(seed);
    float[] values = new float[shape.elements()];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextDouble();
    }
    return Tensor.of(values, shape.toArray());
  }

  private static Tensor tensor(Map<String, Tensor> tensors, String name) {
    return new LinkedHashMap<>(tensors)
        .entrySet().stream()
            .filter(e -> e.getKey().equals(name))
            .findFirst()
            .orElseThrow()
            .getValue();
  }
}
