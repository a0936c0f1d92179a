package org.glasswatt.explainers.model.tensorflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.glasswatt.explainers.attribution.Baseline;
import org.glasswatt.explainers.attribution.Explainers;
import org.glasswatt.explainers.attribution.Progress;
import org.glasswatt.explainers.input.Npy;
import org.glasswatt.explainers.model.DifferentiableOutput;
import org.glasswatt.explainers.model.EngineOptions;
import org.glasswatt.explainers.model.LoadedModel;
import org.glasswatt.explainers.model.ModelSource;
import org.glasswatt.explainers.model.Scalar;
import org.glasswatt.explainers.model.load.Models;
import org.glasswatt.explainers.tensor.Tensor;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** The same weights explain the same on both engines, for each kind of network. */
class TwinNetworksTest {
  private static final int ROWS = 3;
  private static final double TOLERANCE = 1e-4;
  private static final List<String> METHODS =
      List.of("saliency", "input_x_gradient", "integrated_gradients", "occlusion", "kernel_shap");

  @BeforeAll
  static void load() {
    TensorFlowNatives.load(EngineOptions.DEFAULT);
  }

  @Test
  void feedForward(@TempDir Path folder) throws IOException {
    new TwinNetworks(folder, ROWS).feedForward(8, 16, 12);
    compare(folder, "mlp", values -> values);
  }

  @Test
  void convolutional(@TempDir Path folder) throws IOException {
    new TwinNetworks(folder, ROWS).convolutional(8, 2, 10, 4, 6);
    compare(folder, "cnn", values -> TwinNetworks.channelsFirst(values, 64, 2, 1));
  }

  @Test
  void recurrent(@TempDir Path folder) throws IOException {
    new TwinNetworks(folder, ROWS).lstm(9, 3, 5);
    compare(folder, "lstm", values -> values);
  }

  /** The networks that docs/performance.md measures. */
  @Test
  @EnabledIfSystemProperty(named = "glasswatt.networks", matches = ".+")
  void writeTheBenchmarks() throws IOException {
    Path folder =
        Files.createDirectories(
            Path.of(Objects.requireNonNull(System.getProperty("glasswatt.networks"))));
    TwinNetworks networks = new TwinNetworks(folder, 64);
    networks.feedForward(64, 256, 256);
    networks.convolutional(64, 3, 128, 32, 64, 128);
    networks.lstm(64, 16, 64);
    assertThat(folder.resolve("lstm.pt")).exists();
  }

  /** How rows are laid out for TorchScript. */
  private interface Layout {
    Tensor of(Tensor values);
  }

  private static void compare(Path folder, String name, Layout layout) {
    try (LoadedModel tensorFlow = open(folder.resolve(name));
        LoadedModel pyTorch = open(folder.resolve(name + ".pt"))) {
      Map<String, Tensor> rows = Map.of("x", Npy.read(folder.resolve(name + ".npy")));
      Map<String, Tensor> twins = Map.of("x", Npy.read(folder.resolve(name + ".pt.npy")));
      for (String method : METHODS) {
        if (name.equals("cnn") && List.of("occlusion", "kernel_shap").contains(method)) {
          // Their windows depend on the order of the axes.
          continue;
        }
        double[] expected = layout.of(floats(explain(method, tensorFlow, rows))).toDoubles();
        double[] actual = explain(method, pyTorch, twins).toDoubles();
        double largest = Arrays.stream(expected).map(Math::abs).max().orElse(0);
        assertThat(largest).as(method).isPositive();
        double difference = 0;
        for (int i = 0; i < expected.length; i++) {
          difference = Math.max(difference, Math.abs(expected[i] - actual[i]));
        }
        assertThat(difference / largest).as(method).isLessThan(TOLERANCE);
      }
    }
  }

  private static Tensor floats(Tensor values) {
    float[] floats = new float[values.size()];
    for (int i = 0; i < floats.length; i++) {
      floats[i] = (float) values.get(i);
    }
    return Tensor.of(floats, values.shape().toArray());
  }

  private static LoadedModel open(Path model) {
    return Models.open(ModelSource.at(model), EngineOptions.DEFAULT);
  }

  private static Tensor explain(String method, LoadedModel model, Map<String, Tensor> rows) {
    // TorchScript does not tell its types before it has run.
    model.score(rows);
    DifferentiableOutput output = model.differentiate("", Scalar.AS_IS);
    Map<String, String> parameters =
        method.equals("integrated_gradients") ? Map.of("steps", "20") : Map.of();
    return Objects.requireNonNull(
        Explainers.byId(method)
            .create(parameters, Baseline.zero())
            .explain(output, rows, new int[] {0, 1, 0}, Progress.NONE)
            .values()
            .get("x"));
  }
}
