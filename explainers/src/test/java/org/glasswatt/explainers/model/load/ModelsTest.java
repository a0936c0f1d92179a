package org.glasswatt.explainers.model.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
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
import org.glasswatt.explainers.model.tensorflow.HandMadeModel;
import org.glasswatt.explainers.tensor.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelsTest {
  private static final Tensor X = Tensor.of(new float[] {1, 2, 3, -1, 0.5f, 4}, 2, 3);
  private static final Map<String, Tensor> INPUTS = Map.of("x", X);

  private final Path folder;

  ModelsTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void describesTheFileAndChecksTheCompiledGraph() throws IOException {
    try (LoadedModel model = open(HandMadeModel.write(folder, "Softmax"))) {
      assertThat(model.description().format()).isEqualTo(ModelFormat.TENSORFLOW_SAVED_MODEL);
      assertThat(model.description().sha256()).matches("[0-9a-f]{64}");
      assertThat(model.description().operators()).containsEntry("MatMul", 1);
      assertThat(model.description().checks()).hasSize(1).allMatch(check -> check.passed());
      assertThat(model.gradients())
          .isInstanceOfSatisfying(
              GradientStatus.Available.class, a -> assertThat(a.inputs()).containsExactly("x"));
    }
  }

  @Test
  void scoresAsTheFormulaSays() throws IOException {
    try (LoadedModel model = open(HandMadeModel.write(folder, "Identity"))) {
      Tensor y = output(model);
      for (int row = 0; row < 2; row++) {
        for (int k = 0; k < 2; k++) {
          assertThat(y.get(row * 2 + k)).isCloseTo(logit(row, k), within(1e-6));
        }
      }
    }
  }

  @Test
  void integratedGradientsOfALinearModelAreWeightTimesDistance() throws IOException {
    try (LoadedModel model = open(HandMadeModel.write(folder, "Identity"))) {
      Tensor start = Tensor.of(new float[] {0.5f, -1, 1}, 1, 3);
      Attribution attribution =
          Explainers.byId("integrated_gradients")
              .create(Map.of(), new Baseline("given", Map.of("x", start)))
              .explain(
                  model.differentiate("y", Scalar.AUTO), INPUTS, new int[] {0, 1}, Progress.NONE);
      Tensor values = attribution.values().get("x");
      assertThat(values).isNotNull();
      for (int i = 0; i < 6; i++) {
        double weight = HandMadeModel.weight(i % 3, i / 3);
        assertThat(values.get(i)).isCloseTo(weight * (X.get(i) - start.get(i % 3)), within(1e-6));
      }
    }
  }

  @Test
  void theLogitIsExplainedUnlessAskedOtherwise() throws IOException {
    try (LoadedModel model = open(HandMadeModel.write(folder, "Softmax"))) {
      DifferentiableOutput logit = model.differentiate("", Scalar.AUTO);
      assertThat(logit.scalar()).isEqualTo(Scalar.LOGIT);
      assertThat(logit.description()).contains("pre-softmax logit").contains("add:0");
      assertThat(logit.values(INPUTS).get(3)).isCloseTo(logit(1, 1), within(1e-6));
      DifferentiableOutput probability = model.differentiate("", Scalar.PROBABILITY);
      assertThat(probability.scalar()).isEqualTo(Scalar.PROBABILITY);
      assertThat(probability.values(INPUTS)).isEqualTo(output(model));
      // The derivative of p₀ is p₀ p₁ (w₀ − w₁) for two classes.
      double p = probability.values(INPUTS).get(0);
      Tensor gradient = probability.gradient(INPUTS, new int[] {0, 0}).gradients().get("x");
      assertThat(gradient).isNotNull();
      assertThat(gradient.get(0)).isCloseTo(p * (1 - p) * (2 - -1), within(1e-6));
    }
  }

  @Test
  void anOutputWithoutActivationHasNoProbability() throws IOException {
    try (LoadedModel model = open(HandMadeModel.write(folder, "Relu"))) {
      assertError(ModelError.BAD_TARGET, () -> model.differentiate("", Scalar.PROBABILITY));
      assertThat(model.differentiate("", Scalar.LOGIT).scalar()).isEqualTo(Scalar.AS_IS);
      assertError(ModelError.UNKNOWN_OUTPUT, () -> model.differentiate("z", Scalar.AUTO));
    }
  }

  @Test
  void theOperatorThatStopsAGradientIsNamedAndScoringGoesOn() throws IOException {
    try (LoadedModel model = open(HandMadeModel.write(folder, "IsotonicRegression"))) {
      assertThat(model.gradients())
          .isInstanceOfSatisfying(
              GradientStatus.Refused.class,
              refused ->
                  assertThat(refused.blockedBy())
                      .singleElement()
                      .asString()
                      .startsWith("IsotonicRegression at ")
                      .endsWith("act"));
      assertError(ModelError.NO_GRADIENT, () -> model.differentiate("", Scalar.AUTO));
      assertThat(output(model).rows()).isEqualTo(2);
    }
  }

  @Test
  void inputsOfAnotherTypeOrShapeAreRefused() throws IOException {
    try (LoadedModel model = open(HandMadeModel.write(folder, "Relu"))) {
      assertError(
          ModelError.WRONG_INPUT, () -> model.score(Map.of("x", Tensor.of(new float[8], 2, 4))));
      assertError(
          ModelError.WRONG_INPUT, () -> model.score(Map.of("x", Tensor.of(new double[6], 2, 3))));
      assertError(ModelError.WRONG_INPUT, () -> model.score(Map.of("z", X)));
    }
  }

  @Test
  void anOutputThatIsNotFiniteIsNamedByRow() throws IOException {
    try (LoadedModel model = open(HandMadeModel.write(folder, "Identity"))) {
      Tensor large = Tensor.of(new float[] {0, 0, 0, 3e38f, 3e38f, 0}, 2, 3);
      assertThatThrownBy(() -> model.score(Map.of("x", large)))
          .isInstanceOfSatisfying(
              UserError.class, e -> assertThat(e.id()).isEqualTo(ModelError.NOT_FINITE))
          .hasMessageContaining("row 1");
    }
  }

  @Test
  void anUnknownOperatorIsNamed() throws IOException {
    Path model = HandMadeModel.write(folder, "Relu");
    Path file = model.resolve("saved_model.pb");
    // Same length, so the protocol buffer stays whole.
    String bytes = Files.readString(file, StandardCharsets.ISO_8859_1);
    Files.writeString(file, bytes.replace("Relu", "Rulu"), StandardCharsets.ISO_8859_1);
    assertThatThrownBy(() -> open(model))
        .isInstanceOfSatisfying(
            UserError.class, e -> assertThat(e.id()).isEqualTo(ModelError.UNKNOWN_OPERATOR))
        .hasMessageContaining("Rulu");
  }

  @Test
  void whatIsNoSavedModelIsToldByItsContent() throws IOException {
    assertError(ModelError.MISSING, () -> open(folder.resolve("gone")));
    assertError(ModelError.NOT_A_MODEL, () -> open(folder));
    Path text = Files.writeString(folder.resolve("notes.txt"), "hello");
    assertError(ModelError.NOT_A_MODEL, () -> open(text));
    assertThatThrownBy(() -> open(zip("m.keras", "config.json", "metadata.json")))
        .hasMessageContaining("Keras v3 archive")
        .hasMessageContaining("export(");
    assertThatThrownBy(() -> open(zip("m.pt", "m/data.pkl", "m/constants.pkl")))
        .hasMessageContaining("TorchScript");
    Path hdf5 =
        Files.write(
            folder.resolve("m.h5"), new byte[] {(byte) 0x89, 'H', 'D', 'F', '\r', '\n', 26, '\n'});
    assertThatThrownBy(() -> open(hdf5)).hasMessageContaining("HDF5");
  }

  @Test
  void severalThreadsGetTheSameResultsAsOne() throws Exception {
    try (LoadedModel model = open(HandMadeModel.write(folder, "Softmax"))) {
      DifferentiableOutput function = model.differentiate("", Scalar.LOGIT);
      Tensor scores = output(model);
      Tensor gradient = function.gradient(INPUTS, new int[] {0, 1}).gradients().get("x");
      ExecutorService threads = Executors.newFixedThreadPool(4);
      try {
        List<Future<?>> tasks = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
          tasks.add(
              threads.submit(
                  () -> {
                    assertThat(output(model)).isEqualTo(scores);
                    assertThat(function.gradient(INPUTS, new int[] {0, 1}).gradients().get("x"))
                        .isEqualTo(gradient);
                  }));
        }
        for (Future<?> task : tasks) {
          task.get();
        }
      } finally {
        threads.shutdownNow();
      }
    }
  }

  @Test
  void aGpuIsRefusedWhereTheLibrarySeesNone() throws IOException {
    Path model = HandMadeModel.write(folder, "Relu");
    assertError(
        ModelError.UNSUPPORTED_PLATFORM,
        () -> Models.open(new ModelSource(model, "", Set.of()), new EngineOptions("gpu:7", 0)));
  }

  private Path zip(String name, String... entries) throws IOException {
    Path file = folder.resolve(name);
    try (OutputStream out = Files.newOutputStream(file);
        ZipOutputStream zip = new ZipOutputStream(out)) {
      for (String entry : entries) {
        zip.putNextEntry(new ZipEntry(entry));
        zip.closeEntry();
      }
    }
    return file;
  }

  private static double logit(int row, int k) {
    double sum = HandMadeModel.bias(k);
    for (int i = 0; i < 3; i++) {
      sum += X.get(row * 3 + i) * HandMadeModel.weight(i, k);
    }
    return sum;
  }

  private static Tensor output(LoadedModel model) {
    return model.score(INPUTS).values().iterator().next();
  }

  private static LoadedModel open(Path path) {
    return Models.open(ModelSource.at(path), EngineOptions.DEFAULT);
  }

  private static void assertError(ModelError id, Runnable action) {
    assertThatThrownBy(action::run)
        .isInstanceOfSatisfying(UserError.class, e -> assertThat(e.id()).isEqualTo(id));
  }
}
