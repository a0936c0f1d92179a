package org.glasswatt.explainers.model.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.glasswatt.explainers.SharedFolder;
import org.glasswatt.explainers.model.EngineOptions;
import org.glasswatt.explainers.model.GradientCheck;
import org.glasswatt.explainers.model.GradientStatus;
import org.glasswatt.explainers.model.LoadedModel;
import org.glasswatt.explainers.model.ModelSource;
import org.glasswatt.explainers.model.TensorSpec;
import org.glasswatt.explainers.tensor.Shape;
import org.glasswatt.explainers.tensor.Tensor;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Other people's models: loaded, compiled and differentiated, checked against the originals. */
class RealModelsTest {

  @ParameterizedTest
  @CsvSource({
    "churn-mlp, 0",
    "titanic-mlp, 0",
    "gearbox-ae, 5",
    "xai-astro-ae, 1900",
    "stock-cnn1d, 0",
    "unet-fruit, 32896",
    "zero-dce, 3000000",
    "stock-lstm2, 0",
    "stock-gru, 0",
    "stock-lstm, 99",
    "epidemy-lstm, 2",
  })
  void gradientsMatchDifferencesOfTheOriginalModel(String name, int element) {
    ModelSource source = ModelSource.at(SharedFolder.require("models/" + name + "/model"));
    try (LoadedModel model = Models.open(source, EngineOptions.DEFAULT)) {
      assertThat(model.gradients()).isInstanceOf(GradientStatus.Available.class);
      assertThat(model.description().checks()).isNotEmpty().allMatch(check -> check.passed());
      Map<String, Tensor> inputs = new LinkedHashMap<>();
      for (TensorSpec input : model.description().signature().inputs()) {
        inputs.put(input.name(), uniform(input));
      }
      GradientCheck.Result result =
          GradientCheck.run(
              model, model.description().signature().outputs().get(0).name(), inputs, element, 7);
      System.out.println(name + ": " + result.detail());
      assertThat(result.verdict()).as(result.detail()).isEqualTo(GradientCheck.Verdict.VERIFIED);
    }
  }

  private static Tensor uniform(TensorSpec input) {
    // Some models fix the number of rows.
    long rows = input.shape().dim(0) == Shape.UNKNOWN ? 1 : input.shape().dim(0);
    Shape shape = input.shape().withRows(rows);
    SplittableRandom random = new SplittableRandom(7);
    float[] values = new float[shape.elements()];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextDouble();
    }
    return Tensor.of(values, shape.toArray());
  }
}
