package org.glasswatt.explainers.model.pytorch;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.glasswatt.explainers.SharedFolder;
import org.glasswatt.explainers.attribution.Attribution;
import org.glasswatt.explainers.attribution.Baseline;
import org.glasswatt.explainers.attribution.ExplainerType;
import org.glasswatt.explainers.attribution.Explainers;
import org.glasswatt.explainers.attribution.Progress;
import org.glasswatt.explainers.input.TensorReader;
import org.glasswatt.explainers.model.DifferentiableOutput;
import org.glasswatt.explainers.model.GradientCheck;
import org.glasswatt.explainers.model.GradientStatus;
import org.glasswatt.explainers.model.LoadedModel;
import org.glasswatt.explainers.model.Scalar;
import org.glasswatt.explainers.model.TensorSpec;
import org.glasswatt.explainers.tensor.Tensor;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Attributions of trained modules against those of an independent implementation (Captum). */
class TorchReferenceTest {
  private static final double GRADIENT_TOLERANCE = 1e-5;
  private static final double INTEGRAL_TOLERANCE = 1e-4;

  /** How much more than the reference's own rounding may be left. */
  private static final double ROUNDING = 3;

  @ParameterizedTest
  @ValueSource(strings = {"tab", "cnn", "seq", "reg", "multi", "text_emb", "textm_emb"})
  void attributionsEqualTheReference(String name) throws IOException {
    Reference reference = Reference.open(name);
    try (LoadedModel model = reference.model()) {
      Map<String, Tensor> inputs = reference.inputs(model);
      Tensor y = model.score(inputs).values().iterator().next();
      assertClose(name, "output", y, reference.tensor(reference.view.get("output")), 1e-5);
      assertThat(model.description().parameters()).isEqualTo(reference.parameters());
      int[] elements = reference.elements(y.rows());
      DifferentiableOutput output = model.differentiate("", Scalar.AUTO);
      repeat(name, output, inputs, elements);
      check(name, model, inputs, elements[0]);
      for (JsonNode expected : reference.view.get("attributions")) {
        String id = expected.get("id").asText();
        if (id.equals("saliency_signed")) {
          Map<String, Tensor> found = output.gradient(inputs, elements).gradients();
          compare(reference, inputs, expected, found, GRADIENT_TOLERANCE);
        } else if (id.equals("input_x_gradient")) {
          Attribution found =
              explainer(id)
                  .create(Map.of(), Baseline.zero())
                  .explain(output, inputs, elements, Progress.NONE);
          compare(reference, inputs, expected, found.values(), GRADIENT_TOLERANCE);
        } else if (id.startsWith("ig_")) {
          Attribution found =
              explainer("integrated_gradients")
                  .create(
                      Map.of(
                          "steps",
                          expected.get("params").get("n_steps").asText(),
                          "quadrature",
                          id.contains("_gl_") ? "gauss_legendre" : "captum_trapezoid"),
                      reference.baseline(expected.get("params").get("baselines").asText(), output))
                  .explain(output, inputs, elements, Progress.NONE);
          compare(reference, inputs, expected, found.values(), INTEGRAL_TOLERANCE);
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"text", "textm"})
  void gradientsOfIdsStartAtTheirEmbeddings(String name) throws IOException {
    Reference reference = Reference.open(name + "_ids");
    Reference embedded = Reference.open(name + "_emb");
    try (LoadedModel model = reference.model()) {
      Map<String, Tensor> inputs = reference.inputs(model);
      Tensor y = model.score(inputs).values().iterator().next();
      assertClose(name, "output", y, reference.tensor(reference.view.get("output")), 1e-5);
      assertThat(model.gradients()).isEqualTo(new GradientStatus.Available(List.of("ids")));
      int[] elements = reference.elements(y.rows());
      DifferentiableOutput output = model.differentiate("", Scalar.AUTO);
      String start = output.inputs().get(0).name();
      // The other view is the same network behind its embedding, on its own texts.
      Map<String, Tensor> others = new LinkedHashMap<>(inputs);
      others.put("ids", TensorReader.read(embedded.folder.resolve(name + "_emb/ids.npy"), ""));
      if (inputs.containsKey("mask")) {
        others.put("mask", embedded.tensor(embedded.view.get("inputs").get(1)));
      }
      Map<String, Tensor> rows = output.prepare(others);
      assertThat(tensor(rows, start))
          .isEqualTo(embedded.tensor(embedded.view.get("inputs").get(0)));
      JsonNode saliency = attribution(embedded, "saliency_signed");
      assertClose(
          name,
          "gradient",
          tensor(output.gradient(rows, embedded.elements(8)).gradients(), start),
          embedded.tensor(saliency.get("files").get(0)),
          Math.max(GRADIENT_TOLERANCE, ROUNDING * saliency.get("f32_vs_f64_rel").asDouble()));
      repeat(name, output, output.prepare(inputs), elements);
      check(name, model, inputs, elements[0]);
      for (int steps : new int[] {50, 300}) {
        JsonNode expected = attribution(reference, "layer_ig_pad_gl_" + steps);
        Tensor pad = reference.tensor(reference.view.get("baselines").get("pad_ids").get(0));
        Attribution found =
            explainer("integrated_gradients")
                .create(
                    Map.of("steps", Integer.toString(steps)),
                    new Baseline("padding", Map.of("ids", pad)))
                .explain(output, inputs, elements, Progress.NONE);
        assertThat(found.values()).containsOnlyKeys("ids");
        assertClose(
            name,
            "ig " + steps,
            tensor(found.values(), "ids"),
            summed(reference.tensor(expected.get("files").get(0))),
            Math.max(GRADIENT_TOLERANCE, ROUNDING * integralRounding(embedded)));
      }
    }
  }

  private static JsonNode attribution(Reference reference, String id) {
    for (JsonNode attribution : reference.view.get("attributions")) {
      if (attribution.get("id").asText().equals(id)) {
        return attribution;
      }
    }
    throw new AssertionError("The view has no attribution " + id + ".");
  }

  /** How far float32 integrals of the network are from float64; not recorded for those of ids. */
  private static double integralRounding(Reference reference) {
    double worst = 0;
    for (JsonNode attribution : reference.view.get("attributions")) {
      if (attribution.get("id").asText().startsWith("ig_")) {
        worst = Math.max(worst, attribution.get("f32_vs_f64_rel").asDouble());
      }
    }
    return worst;
  }

  /** The sum over the last axis. */
  private static Tensor summed(Tensor values) {
    int width = (int) values.shape().dim(2);
    double[] sums = new double[values.size() / width];
    for (int i = 0; i < values.size(); i++) {
      sums[i / width] += values.get(i);
    }
    return Tensor.of(sums, values.shape().dim(0), values.shape().dim(1));
  }

  /** Ten calls in a row: a graph that is rewritten after the first calls must not show. */
  private static void repeat(
      String name, DifferentiableOutput output, Map<String, Tensor> inputs, int[] elements) {
    Map<String, Tensor> first = output.gradient(inputs, elements).gradients();
    long start = System.nanoTime();
    for (int call = 0; call < 10; call++) {
      Map<String, Tensor> again = output.gradient(inputs, elements).gradients();
      first.forEach(
          (input, values) -> assertClose(name, "repeated", tensor(again, input), values, 1e-6));
    }
    long gradient = System.nanoTime() - start;
    start = System.nanoTime();
    for (int call = 0; call < 10; call++) {
      output.values(inputs);
    }
    System.out.printf(
        Locale.ROOT,
        "%-10s forward %.1f ms, gradient %.1f ms for 8 rows%n",
        name,
        (System.nanoTime() - start) / 1e7,
        gradient / 1e7);
  }

  /** The first row's gradient against the module's own differences. */
  private static void check(
      String name, LoadedModel model, Map<String, Tensor> inputs, int element) {
    Map<String, Tensor> row = new LinkedHashMap<>();
    inputs.forEach((input, tensor) -> row.put(input, tensor.slice(0, 1)));
    GradientCheck.Result result = GradientCheck.run(model, "output", row, element, 7);
    System.out.printf(Locale.ROOT, "%-10s %s%n", name, result);
    assertThat(result.verdict()).isNotEqualTo(GradientCheck.Verdict.WRONG);
    assertThat(result.directions()).isPositive();
  }

  private static void compare(
      Reference reference,
      Map<String, Tensor> inputs,
      JsonNode expected,
      Map<String, Tensor> found,
      double tolerance)
      throws IOException {
    double allowed = Math.max(tolerance, ROUNDING * expected.get("f32_vs_f64_rel").asDouble());
    for (JsonNode file : expected.get("files")) {
      String input = reference.modelName(file.get("input").asText(), inputs);
      assertClose(
          reference.name,
          expected.get("id").asText(),
          tensor(found, input),
          reference.tensor(file),
          allowed);
    }
  }

  private static void assertClose(
      String view, String what, Tensor found, Tensor expected, double allowed) {
    assertThat(found.shape()).isEqualTo(expected.shape());
    double largest = 0;
    double worst = 0;
    for (int i = 0; i < found.size(); i++) {
      largest = Math.max(largest, Math.abs(expected.get(i)));
      worst = Math.max(worst, Math.abs(found.get(i) - expected.get(i)));
    }
    if (!what.equals("repeated")) {
      System.out.printf(
          Locale.ROOT, "%-10s %-18s %.1e of %.1e allowed%n", view, what, worst / largest, allowed);
    }
    assertThat(worst / largest).as(view + " " + what).isLessThanOrEqualTo(allowed);
  }

  private static ExplainerType explainer(String id) {
    return Explainers.byId(id);
  }

  private static Tensor tensor(Map<String, Tensor> tensors, String name) {
    Tensor tensor = tensors.get(name);
    if (tensor == null) {
      throw new AssertionError("There is no " + name + " in " + tensors.keySet() + ".");
    }
    return tensor;
  }

  /** One view of the reference and its files. */
  private record Reference(String name, Path folder, JsonNode index, JsonNode view) {
    static Reference open(String name) throws IOException {
      Path folder = SharedFolder.require("reference");
      JsonNode index = new ObjectMapper().readTree(folder.resolve("index.json").toFile());
      for (JsonNode view : index.get("views")) {
        if (view.get("view").asText().equals(name)) {
          return new Reference(name, folder, index, view);
        }
      }
      throw new AssertionError("The reference has no view " + name + ".");
    }

    LoadedModel model() {
      return TorchScriptModelTest.open(folder.resolve(view.get("model").asText()));
    }

    long parameters() {
      String model = name.endsWith("_emb") ? name.substring(0, name.length() - 4) : name;
      return index.get("models").get(model).get("params").asLong();
    }

    Tensor tensor(JsonNode entry) {
      return TensorReader.read(folder.resolve(entry.get("file").asText()), "");
    }

    /** The reference's inputs under the names that the module gives them. */
    Map<String, Tensor> inputs(LoadedModel model) {
      List<TensorSpec> specs = model.description().signature().inputs();
      Map<String, Tensor> inputs = new LinkedHashMap<>();
      for (int i = 0; i < specs.size(); i++) {
        inputs.put(specs.get(i).name(), tensor(view.get("inputs").get(i)));
      }
      assertThat(inputs).hasSameSizeAs(view.get("inputs"));
      return inputs;
    }

    String modelName(String referenceName, Map<String, Tensor> inputs) {
      int at = 0;
      for (JsonNode input : view.get("inputs")) {
        if (input.get("name").asText().equals(referenceName)) {
          return List.copyOf(inputs.keySet()).get(at);
        }
        at++;
      }
      throw new AssertionError("The view has no input " + referenceName + ".");
    }

    Baseline baseline(String id, DifferentiableOutput output) {
      Map<String, Tensor> values = new LinkedHashMap<>();
      for (int i = 0; i < output.inputs().size(); i++) {
        values.put(output.inputs().get(i).name(), tensor(view.get("baselines").get(id).get(i)));
      }
      return new Baseline(id, values);
    }

    int[] elements(int rows) {
      JsonNode target = view.get("target");
      int[] elements = new int[rows];
      if (target.isObject()) {
        Tensor classes = tensor(target);
        for (int row = 0; row < rows; row++) {
          elements[row] = (int) classes.get(row);
        }
      }
      return elements;
    }
  }
}
