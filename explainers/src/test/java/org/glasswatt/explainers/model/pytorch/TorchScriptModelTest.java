package org.glasswatt.explainers.model.pytorch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.glasswatt.explainers.attribution.Attribution;
import org.glasswatt.explainers.attribution.Baseline;
import org.glasswatt.explainers.attribution.Explainers;
import org.glasswatt.explainers.attribution.Progress;
import org.glasswatt.explainers.error.UserError;
import org.glasswatt.explainers.model.DifferentiableOutput;
import org.glasswatt.explainers.model.EngineOptions;
import org.glasswatt.explainers.model.GradientStatus;
import org.glasswatt.explainers.model.LoadedModel;
import org.glasswatt.explainers.model.ModelError;
import org.glasswatt.explainers.model.ModelFormat;
import org.glasswatt.explainers.model.ModelSource;
import org.glasswatt.explainers.model.Scalar;
import org.glasswatt.explainers.model.TensorSpec;
import org.glasswatt.explainers.model.load.Models;
import org.glasswatt.explainers.tensor.DType;
import org.glasswatt.explainers.tensor.Shape;
import org.glasswatt.explainers.tensor.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TorchScriptModelTest {
  private static final Tensor W = Tensor.of(new float[] {2, -1, 0.5f, 3, -2, 1}, 3, 2);
  private static final Tensor B = Tensor.of(new float[] {0.25f, -4}, 2);
  private static final Tensor X = Tensor.of(new float[] {1, 2, 3, -1, 0.5f, 4}, 2, 3);
  private static final Map<String, Tensor> INPUTS = Map.of("x", X);

  /** Large enough for the rounding of float32. */
  private static final float STEP = 5e-3f;

  private final Path folder;

  TorchScriptModelTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void tellsWhatTheFileTellsAndLearnsTheRestFromABatch() throws IOException {
    try (LoadedModel model = open(linear())) {
      assertThat(model.description().format()).isEqualTo(ModelFormat.TORCHSCRIPT);
      assertThat(model.description().parameters()).isEqualTo(8);
      assertThat(model.description().sha256()).matches("[0-9a-f]{64}");
      assertThat(model.description().operators())
          .containsEntry("matmul", 1)
          .containsEntry("add", 1);
      assertThat(model.description().signature().inputs())
          .containsExactly(TensorSpec.undeclared("x"));
      assertThat(model.description().signature().outputs())
          .containsExactly(TensorSpec.undeclared("output"));
      assertThat(model.gradients()).isInstanceOf(GradientStatus.Undecided.class);
      model.score(INPUTS);
      assertThat(model.description().signature().outputs())
          .containsExactly(
              new TensorSpec("output", DType.FLOAT32, Shape.of(Shape.UNKNOWN, 2), false));
      assertThat(model.gradients()).isEqualTo(new GradientStatus.Available(List.of("x")));
    }
  }

  @Test
  void scoresAndDifferentiatesAsTheFormulaSays() throws IOException {
    try (LoadedModel model = open(linear())) {
      Tensor y = only(model.score(INPUTS));
      DifferentiableOutput output = model.differentiate("", Scalar.AUTO);
      DifferentiableOutput.Gradient gradient = output.gradient(INPUTS, new int[] {1, 0});
      for (int row = 0; row < 2; row++) {
        for (int k = 0; k < 2; k++) {
          assertThat(y.get(row * 2 + k)).isCloseTo(linear(row, k), within(1e-6));
        }
        assertThat(gradient.values()[row]).isCloseTo(linear(row, 1 - row), within(1e-6));
        for (int i = 0; i < 3; i++) {
          assertThat(x(gradient).get(row * 3 + i)).isEqualTo(W.get(i * 2 + 1 - row));
        }
      }
    }
  }

  @Test
  void integratedGradientsOfALinearModuleAreWeightTimesDistance() throws IOException {
    try (LoadedModel model = open(linear())) {
      Tensor start = Tensor.of(new float[] {0.5f, -1, 1}, 1, 3);
      Attribution attribution =
          Explainers.byId("integrated_gradients")
              .create(Map.of(), new Baseline("given", Map.of("x", start)))
              .explain(
                  model.differentiate("", Scalar.AUTO), INPUTS, new int[] {0, 1}, Progress.NONE);
      Tensor values = attribution.values().get("x");
      assertThat(values).isNotNull();
      for (int i = 0; i < 6; i++) {
        double weight = W.get(i % 3 * 2 + i / 3);
        assertThat(values.get(i)).isCloseTo(weight * (X.get(i) - start.get(i % 3)), within(1e-5));
      }
    }
  }

  @Test
  void otherFloatTypesKeepTheirs() throws IOException {
    Path file =
        HandMadeModule.forward("x: Tensor) -> Tensor", "return torch.mul(x, x)")
            .write(folder.resolve("m.pt"));
    try (LoadedModel model = open(file)) {
      for (DType type : List.of(DType.FLOAT64, DType.FLOAT16)) {
        Map<String, Tensor> inputs = Map.of("x", X.cast(type));
        assertThat(only(model.score(inputs)).dtype()).isEqualTo(type);
        Tensor dx = x(model.differentiate("", Scalar.AS_IS).gradient(inputs, new int[] {2, 2}));
        assertThat(dx.dtype()).isEqualTo(type);
        assertThat(dx.toDoubles()).containsExactly(0, 0, 6, -0.0, 0, 8);
      }
    }
  }

  @Test
  void manyCallsInARowGiveTheSameGradient() throws IOException {
    // Control flow, so that the graph executor has something to rewrite.
    Path file =
        HandMadeModule.forward(
                "x: Tensor) -> Tensor",
                "w = self.w",
                "y = x",
                "for i in range(4):",
                "  if bool(torch.gt(torch.sum(y), 0)):",
                "    y1 = torch.tanh(torch.matmul(y, w))",
                "  else:",
                "    y1 = torch.sigmoid(torch.matmul(y, w))",
                "  y = torch.add(y1, x)",
                "return y")
            .with("w", Tensor.of(new float[] {1, -1, 0.5f, 0.25f, -0.5f, 1, 1, 0, -1}, 3, 3))
            .write(folder.resolve("loop.pt"));
    try (LoadedModel model = open(file)) {
      DifferentiableOutput output = model.differentiate("", Scalar.AUTO);
      int[] elements = {1, 2};
      Tensor first = x(output.gradient(INPUTS, elements));
      for (int i = 0; i < 6; i++) {
        double up = sum(output.values(moved(i, STEP)), elements);
        double down = sum(output.values(moved(i, -STEP)), elements);
        assertThat(first.get(i)).isCloseTo((up - down) / (2 * STEP), within(2e-3));
      }
      for (int call = 0; call < 12; call++) {
        // Predictions in between must not disturb them.
        model.score(INPUTS);
        assertThat(x(output.gradient(INPUTS, elements))).isEqualTo(first);
      }
    }
  }

  @Test
  void aModuleThatWasSavedInTrainingModeIsEvaluated() throws IOException {
    float[] mean = {0.5f, -1, 2};
    float[] variance = {4, 0.25f, 1};
    Path file =
        HandMadeModule.forward(
                "x: Tensor) -> Tensor",
                "kept = torch.dropout(x, 0.5, self.training)",
                "normed = torch.batch_norm(kept, None, None, self.m, self.v, self.training,"
                    + " 0.10000000000000001, 1.0000000000000001e-05, True)",
                "return torch.matmul(normed, self.w)")
            .with("m", Tensor.of(mean.clone(), 3))
            .with("v", Tensor.of(variance.clone(), 3))
            .with("w", W)
            .inTraining()
            .write(folder.resolve("training.pt"));
    try (LoadedModel model = open(file)) {
      DifferentiableOutput output = model.differentiate("", Scalar.AUTO);
      for (int call = 0; call < 4; call++) {
        // Training mode would drop elements, normalise by the batch, and move mean and variance.
        Tensor y = only(model.score(INPUTS));
        Tensor dx = x(output.gradient(INPUTS, new int[] {1, 1}));
        for (int row = 0; row < 2; row++) {
          double expected = 0;
          for (int i = 0; i < 3; i++) {
            double scale = 1 / Math.sqrt(variance[i] + 1e-5);
            double weight = W.get(i * 2 + 1);
            expected += (X.get(row * 3 + i) - mean[i]) * scale * weight;
            assertThat(dx.get(row * 3 + i)).isCloseTo(scale * weight, within(1e-5));
          }
          assertThat(y.get(row * 2 + 1)).isCloseTo(expected, within(1e-5));
        }
      }
    }
  }

  @Test
  void aRecurrentLayerSavedInTrainingModeDropsNothing() throws IOException {
    Path file =
        HandMadeModule.forward(
                "x: Tensor) -> Tensor",
                "series = torch.unsqueeze(x, 2)",
                "h = torch.zeros([2, torch.size(x, 0), 1])",
                "out, hn, cn = torch.lstm(series, [h, h], [self.a, self.a, self.b, self.b, self.a,"
                    + " self.a, self.b, self.b], True, 2, 0.5, self.training, False, True)",
                "return torch.select(out, 1, -1)")
            .with("a", Tensor.of(new float[] {0.9f, -0.4f, 0.7f, 1.1f}, 4, 1))
            .with("b", Tensor.of(new float[] {0.1f, 0.2f, -0.1f, 0.3f}, 4))
            .inTraining()
            .write(folder.resolve("lstm.pt"));
    try (LoadedModel model = open(file)) {
      DifferentiableOutput output = model.differentiate("", Scalar.AUTO);
      int[] only = {0, 0};
      Tensor first = x(output.gradient(INPUTS, only));
      for (int i = 0; i < 6; i++) {
        double up = total(output.values(moved(i, STEP)));
        double down = total(output.values(moved(i, -STEP)));
        assertThat(first.get(i)).isCloseTo((up - down) / (2 * STEP), within(1e-3));
      }
      for (int call = 0; call < 10; call++) {
        model.score(INPUTS);
        assertThat(x(output.gradient(INPUTS, only))).isEqualTo(first);
      }
    }
  }

  private static double total(Tensor y) {
    return y.get(0) + y.get(1);
  }

  private static Map<String, Tensor> moved(int index, float step) {
    float[] values = X.floats().clone();
    values[index] += step;
    return Map.of("x", Tensor.of(values, 2, 3));
  }

  private static double sum(Tensor y, int[] elements) {
    return y.get(elements[0]) + y.get(3 + elements[1]);
  }

  @Test
  void threadsDoNotDisturbEachOther() throws Exception {
    try (LoadedModel model = open(linear())) {
      DifferentiableOutput output = model.differentiate("", Scalar.AUTO);
      Tensor y = only(model.score(INPUTS));
      Tensor dx = x(output.gradient(INPUTS, new int[] {1, 0}));
      ExecutorService pool = Executors.newFixedThreadPool(4);
      try {
        List<Future<Boolean>> results = new ArrayList<>();
        for (int task = 0; task < 200; task++) {
          boolean score = task % 2 == 0;
          results.add(
              pool.submit(
                  () ->
                      score
                          ? only(model.score(INPUTS)).equals(y)
                          : x(output.gradient(INPUTS, new int[] {1, 0})).equals(dx)));
        }
        for (Future<Boolean> result : results) {
          assertThat(get(result)).isTrue();
        }
      } finally {
        pool.shutdown();
      }
    }
  }

  private static boolean get(Future<Boolean> result) throws InterruptedException {
    try {
      return result.get();
    } catch (ExecutionException e) {
      throw new AssertionError(e.getCause());
    }
  }

  @Test
  void tuplesAndDictsAreSeveralOutputs() throws IOException {
    Path tuple =
        HandMadeModule.forward(
                "x: Tensor) -> Tuple[Tensor, Tensor]",
                "return (torch.mul(x, 2), torch.argmax(x, 1))")
            .write(folder.resolve("tuple.pt"));
    try (LoadedModel model = open(tuple)) {
      assertThat(outputs(model)).containsExactly("output_0", "output_1");
      assertError(ModelError.UNKNOWN_OUTPUT, () -> model.differentiate("", Scalar.AUTO));
      assertThat(model.score(INPUTS)).containsOnlyKeys("output_0", "output_1");
      DifferentiableOutput doubled = model.differentiate("output_0", Scalar.AUTO);
      assertThat(x(doubled.gradient(INPUTS, new int[] {0, 2})).toDoubles())
          .containsExactly(2, 0, 0, 0, 0, 2);
      assertThatThrownBy(() -> model.differentiate("output_1", Scalar.AUTO))
          .hasMessageContaining("int64");
    }
    Path dict =
        HandMadeModule.forward(
                "x: Tensor) -> Dict[str, Tensor]",
                "_0 = {\"scores\": torch.mul(x, 3), \"gate\": torch.neg(x)}",
                "return _0")
            .write(folder.resolve("dict.pt"));
    try (LoadedModel model = open(dict)) {
      assertThat(outputs(model)).containsExactly("gate", "scores");
      DifferentiableOutput scores = model.differentiate("scores", Scalar.AUTO);
      assertThat(scores.values(INPUTS).get(1)).isEqualTo(6);
      assertThat(x(scores.gradient(INPUTS, new int[] {1, 1})).get(1)).isEqualTo(3);
      assertThat(outputs(model)).containsExactly("gate", "scores");
    }
  }

  @Test
  void severalInputsAreDifferentiatedTogetherAndMasksAreNot() throws IOException {
    Path file =
        HandMadeModule.forward(
                "emb: Tensor, mask: Tensor, other: Tensor, scale: float=2.) -> Tensor",
                "_0 = torch.masked_fill(emb, mask, 0.)",
                "return torch.mul(torch.add(_0, torch.mul(other, 0)), scale)")
            .write(folder.resolve("masked.pt"));
    try (LoadedModel model = open(file)) {
      Map<String, Tensor> inputs = new LinkedHashMap<>(Map.of("emb", X, "other", X));
      inputs.put(
          "mask",
          Tensor.of(
              DType.BOOL, Shape.of(2, 3), new boolean[] {false, true, false, false, false, false}));
      DifferentiableOutput output = model.differentiate("", Scalar.AUTO);
      output.gradient(inputs, new int[] {0, 0});
      assertThat(model.gradients())
          .isEqualTo(new GradientStatus.Available(List.of("emb", "other")));
      assertThat(output.inputs()).extracting(TensorSpec::name).containsExactly("emb", "other");
      Map<String, Tensor> gradients = output.gradient(inputs, new int[] {1, 0}).gradients();
      assertThat(gradients).containsOnlyKeys("emb", "other");
      assertThat(gradients.get("emb")).isEqualTo(Tensor.of(new float[] {0, 0, 0, 2, 0, 0}, 2, 3));
    }
  }

  @Test
  void aModuleMayOverwriteItsInput() throws IOException {
    Path file =
        HandMadeModule.forward(
                "x: Tensor) -> Tensor", "_0 = torch.relu_(x)", "return torch.mul(_0, 5)")
            .write(folder.resolve("inplace.pt"));
    try (LoadedModel model = open(file)) {
      DifferentiableOutput output = model.differentiate("", Scalar.AUTO);
      assertThat(x(output.gradient(INPUTS, new int[] {1, 0})).toDoubles())
          .containsExactly(0, 5, 0, 0, 0, 0);
      assertThat(X.get(3)).isEqualTo(-1);
    }
  }

  @Test
  void wholeNumbersThatAreNotLookedUpHaveNoGradientAndTheRecipeIsTold() throws IOException {
    Path file =
        HandMadeModule.forward(
                "ids: Tensor) -> Tensor",
                "w = self.w",
                "return torch.matmul(torch.to(ids, 6), torch.t(w))")
            .with("w", W)
            .write(folder.resolve("ids.pt"));
    Map<String, Tensor> ids = Map.of("ids", Tensor.of(new long[] {0, 1, 2, 2}, 2, 2));
    try (LoadedModel model = open(file)) {
      DifferentiableOutput early = model.differentiate("", Scalar.AUTO);
      assertThatThrownBy(() -> early.gradient(ids, new int[] {0, 0}))
          .hasMessageContaining("GW-210")
          .hasMessageContaining("from embeddings to the output");
      assertThat(only(model.score(ids)).toDoubles()).containsExactly(-1, 3, 1, 2, 7, -2);
      assertThat(model.gradients())
          .isInstanceOfSatisfying(
              GradientStatus.Refused.class,
              refused -> assertThat(refused.reason()).contains("[ids]").contains("embeddings"));
      assertError(ModelError.NO_GRADIENT, () -> model.differentiate("", Scalar.AUTO));
    }
  }

  @Test
  void anOutputIsExplainedAsItIsAndSaysSo() throws IOException {
    try (LoadedModel model = open(linear())) {
      DifferentiableOutput logit = model.differentiate("", Scalar.LOGIT);
      assertThat(logit.scalar()).isEqualTo(Scalar.AS_IS);
      assertThat(logit.description()).contains("as it is").contains("softmax");
      assertThat(model.differentiate("", Scalar.AS_IS).description())
          .isEqualTo("output output as it is");
      assertError(ModelError.BAD_TARGET, () -> model.differentiate("", Scalar.PROBABILITY));
    }
  }

  @Test
  void aModuleTracedWithOneRowIsRunRowByRow() throws IOException {
    Path file =
        HandMadeModule.forward(
                "x: Tensor) -> Tensor",
                "w = self.w",
                "_0 = torch.view(x, [1, 3])",
                "return torch.mul(torch.matmul(_0, w), torch.select(torch.select(x, 0, 0), 0, 0))")
            .with("w", W)
            .write(folder.resolve("one.pt"));
    try (LoadedModel model = open(file)) {
      Tensor y = only(model.score(INPUTS));
      assertThat(y.shape()).isEqualTo(Shape.of(2, 2));
      DifferentiableOutput output = model.differentiate("", Scalar.AUTO);
      DifferentiableOutput.Gradient gradient = output.gradient(INPUTS, new int[] {0, 1});
      for (int row = 0; row < 2; row++) {
        // y = x₀ (x · w), so dy/dx = x₀ w, and for x₀ itself x · w more.
        double product = y.get(row * 3) / X.get(row * 3);
        assertThat(product).isCloseTo(linear(row, row) - B.get(row), within(1e-6));
        assertThat(gradient.values()[row]).isEqualTo(y.get(row * 3));
        for (int i = 0; i < 3; i++) {
          assertThat(x(gradient).get(row * 3 + i))
              .isCloseTo(
                  X.get(row * 3) * W.get(i * 2 + row) + (i == 0 ? product : 0), within(1e-5));
        }
      }
    }
  }

  @Test
  void aStoppedGradientIsToldApart() throws IOException {
    Path file =
        HandMadeModule.forward("x: Tensor) -> Tensor", "return torch.detach(x)")
            .write(folder.resolve("stop.pt"));
    try (LoadedModel model = open(file)) {
      DifferentiableOutput output = model.differentiate("", Scalar.AUTO);
      assertError(ModelError.NO_GRADIENT, () -> output.gradient(INPUTS, new int[] {0, 0}));
      assertThat(only(model.score(INPUTS))).isEqualTo(X);
    }
  }

  @Test
  void anOutputWithoutRowsIsNotExplained() throws IOException {
    Path file =
        HandMadeModule.forward("x: Tensor) -> Tensor", "return torch.sum(x)")
            .write(folder.resolve("sum.pt"));
    try (LoadedModel model = open(file)) {
      assertThat(only(model.score(INPUTS)).get(0)).isEqualTo(9.5);
      DifferentiableOutput output = model.differentiate("", Scalar.AUTO);
      assertError(ModelError.OUTPUT_WITHOUT_ROWS, () -> output.values(INPUTS));
      assertError(ModelError.OUTPUT_WITHOUT_ROWS, () -> output.gradient(INPUTS, new int[] {0, 0}));
    }
  }

  @Test
  void inputsThatDoNotFitAreRefused() throws IOException {
    try (LoadedModel model = open(linear())) {
      assertError(ModelError.WRONG_INPUT, () -> model.score(Map.of("z", X)));
      assertError(ModelError.WRONG_INPUT, () -> model.score(Map.of("x", X, "z", X)));
      assertError(
          ModelError.WRONG_INPUT,
          () -> model.score(Map.of("x", Tensor.of(new String[] {"a"}, 1, 1))));
      assertError(
          ModelError.WRONG_INPUT, () -> model.score(Map.of("x", Tensor.of(new float[0], 0, 3))));
      assertThatThrownBy(() -> model.score(Map.of("x", Tensor.of(new float[8], 2, 4))))
          .hasMessageContaining("GW-217")
          .hasMessageContaining("shapes cannot be multiplied (2x4 and 3x2)");
      assertThatThrownBy(() -> model.score(Map.of("x", X.cast(DType.FLOAT64))))
          .hasMessageContaining("GW-217")
          .hasMessageContaining("float64");
      assertThat(only(model.score(INPUTS)).rows()).isEqualTo(2);
    }
  }

  @Test
  void anOutputThatIsNotFiniteIsNamedByRow() throws IOException {
    try (LoadedModel model = open(linear())) {
      Tensor large = Tensor.of(new float[] {0, 0, 0, 3e38f, 3e38f, 0}, 2, 3);
      assertThatThrownBy(() -> model.score(Map.of("x", large)))
          .isInstanceOfSatisfying(
              UserError.class, e -> assertThat(e.id()).isEqualTo(ModelError.NOT_FINITE))
          .hasMessageContaining("row 1");
    }
  }

  @Test
  void namesThatTorchScriptDoesNotHaveAreRefused() throws IOException {
    Path file = linear();
    assertError(
        ModelError.UNKNOWN_SIGNATURE,
        () ->
            Models.open(new ModelSource(file, "serving_default", Set.of()), EngineOptions.DEFAULT));
    assertError(
        ModelError.UNKNOWN_TAGS,
        () -> Models.open(new ModelSource(file, "", Set.of("serve")), EngineOptions.DEFAULT));
    assertError(
        ModelError.UNSUPPORTED_PLATFORM,
        () -> Models.open(ModelSource.at(file), new EngineOptions("gpu:0", 0)));
  }

  private Path linear() throws IOException {
    return HandMadeModule.forward(
            "x: Tensor) -> Tensor",
            "w = self.w",
            "b = self.b",
            "return torch.add(torch.matmul(x, w), b)")
        .with("w", W)
        .with("b", B)
        .write(folder.resolve("linear.pt"));
  }

  private static double linear(int row, int k) {
    double sum = B.get(k);
    for (int i = 0; i < 3; i++) {
      sum += X.get(row * 3 + i) * W.get(i * 2 + k);
    }
    return sum;
  }

  private static List<String> outputs(LoadedModel model) {
    return model.description().signature().outputs().stream().map(TensorSpec::name).toList();
  }

  private static Tensor only(Map<String, Tensor> outputs) {
    assertThat(outputs).hasSize(1);
    return outputs.values().iterator().next();
  }

  private static Tensor x(DifferentiableOutput.Gradient gradient) {
    assertThat(gradient.gradients()).containsOnlyKeys("x");
    return gradient.gradients().values().iterator().next();
  }

  /** One thread: waiting for a second one costs more than it gains on small arrays. */
  static LoadedModel open(Path file) {
    return Models.open(ModelSource.at(file), new EngineOptions("cpu", 1));
  }

  private static void assertError(ModelError id, Runnable action) {
    assertThatThrownBy(action::run)
        .isInstanceOfSatisfying(UserError.class, e -> assertThat(e.id()).isEqualTo(id));
  }
}
