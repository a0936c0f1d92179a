package org.glasswatt.explainers.model.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import org.glasswatt.explainers.SharedFolder;
import org.glasswatt.explainers.attribution.Attribution;
import org.glasswatt.explainers.attribution.Baseline;
import org.glasswatt.explainers.attribution.Explainers;
import org.glasswatt.explainers.attribution.Progress;
import org.glasswatt.explainers.attribution.Target;
import org.glasswatt.explainers.attribution.Targets;
import org.glasswatt.explainers.model.DifferentiableOutput;
import org.glasswatt.explainers.model.EngineOptions;
import org.glasswatt.explainers.model.GeneratedInputs;
import org.glasswatt.explainers.model.LoadedModel;
import org.glasswatt.explainers.model.ModelSource;
import org.glasswatt.explainers.model.Scalar;
import org.glasswatt.explainers.model.Signature;
import org.glasswatt.explainers.model.TensorSpec;
import org.glasswatt.explainers.model.check.ModelCheck;
import org.glasswatt.explainers.tensor.DType;
import org.glasswatt.explainers.tensor.Shape;
import org.glasswatt.explainers.tensor.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Other people's models: loaded, compiled and differentiated, checked against the originals. */
class RealModelsTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "churn-mlp",
        "titanic-mlp",
        "gearbox-ae",
        "xai-astro-ae",
        "stock-cnn1d",
        "unet-fruit",
        "zero-dce",
        "stock-lstm2",
        "stock-gru",
        "stock-lstm",
        "epidemy-lstm",
        "disaster-transformer",
        "ecommerce",
        "pets-structured",
        "iris-mlp",
        "tf1-mnist-softmax",
      })
  void gradientsMatchDifferencesOfTheOriginalModel(String name) {
    ModelCheck.Result result = check(name);
    System.out.println(name + ": " + result.detail());
    assertThat(result.gradient()).as(result.detail()).isEqualTo(ModelCheck.Gradient.VERIFIED);
    assertThat(result.worstRelativeError().getAsDouble()).isLessThan(1e-2);
  }

  @Test
  void aQuantisedNetworkHasAStraightThroughGradientThatDifferencesCannotConfirm() {
    ModelCheck.Result result = check("gearbox-dnn");
    assertThat(result.gradient()).isEqualTo(ModelCheck.Gradient.UNVERIFIED);
    assertThat(result.detail()).contains("straight-through", "FakeQuantWithMinMaxVars at ");
  }

  @Test
  void whatSuggestsNoEntryIsRefusedWithThatReason() {
    ModelCheck.Result result = check("modelaudit-safe");
    assertThat(result.gradient()).isEqualTo(ModelCheck.Gradient.REFUSED);
    assertThat(result.loads()).isFalse();
    assertThat(result.detail()).contains("declares no signature");
  }

  @Test
  void whatAnEmbeddingContributesIsSummedToItsIds() {
    ModelSource source = ModelSource.at(SharedFolder.require("models/ecommerce/model"));
    try (LoadedModel model = Models.open(source, EngineOptions.DEFAULT)) {
      Map<String, Tensor> inputs = GeneratedInputs.of(model.description().signature());
      DifferentiableOutput output = model.differentiate("", Scalar.AUTO);
      int[] elements = Targets.resolve(new Target.Predicted(), output, inputs);
      Attribution attribution =
          Explainers.byId("integrated_gradients")
              .create(Map.of("steps", "300"), Baseline.zero())
              .explain(output, inputs, elements, Progress.NONE);
      String input = model.description().signature().inputs().get(0).name();
      assertThat(attribution.values()).containsOnlyKeys(input);
      Tensor tokens = attribution.values().get(input);
      assertThat(tokens).isNotNull();
      assertThat(tokens.shape()).isEqualTo(Shape.of(2, 60));
      assertThat(tokens.dtype()).isEqualTo(DType.FLOAT64);
      assertThat(attribution.completeness()).isNotNull();
      for (int row = 0; row < 2; row++) {
        double change =
            attribution.scores()[row] - attribution.completeness().baselineScores()[row];
        assertThat(Math.abs(attribution.completeness().delta()[row]))
            .isLessThan(0.01 * Math.abs(change) + 1e-4);
      }
    }
  }

  private static ModelCheck.Result check(String name) {
    return ModelCheck.run(
        ModelSource.at(SharedFolder.require("models/" + name + "/model")),
        EngineOptions.DEFAULT,
        signature -> new ModelCheck.Inputs(oneRow(signature), Map.of()),
        System::nanoTime);
  }

  /** One row where the model leaves their number open: large images take long. */
  private static Map<String, Shape> oneRow(Signature signature) {
    Map<String, Shape> shapes = new LinkedHashMap<>();
    for (TensorSpec input : signature.inputs()) {
      if (input.shape().hasRank() && input.shape().rank() > 0 && input.shape().row().isKnown()) {
        long rows = input.shape().dim(0);
        shapes.put(input.name(), input.shape().withRows(rows == Shape.UNKNOWN ? 1 : rows));
      }
    }
    return shapes;
  }
}
