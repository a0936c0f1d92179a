package org.glasswatt.explainers.attribution;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.glasswatt.explainers.ReferenceView;
import org.glasswatt.explainers.model.DifferentiableOutput;
import org.glasswatt.explainers.model.LoadedModel;
import org.glasswatt.explainers.model.Scalar;
import org.glasswatt.explainers.tensor.Tensor;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Every deterministic or recorded method of the reference against the attributions of an
 * independent implementation, and the table of the largest errors.
 */
class ReferenceAgreementTest {
  private static final double TOLERANCE = 1e-4;
  private static final double ROUNDING = 3;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "tab",
        "reg",
        "multi",
        "seq",
        "cnn",
        "text_emb",
        "textm_emb",
        "text_ids",
        "textm_ids"
      })
  void everyMethodEqualsTheReference(String name) {
    ReferenceView view = ReferenceView.open(name);
    try (LoadedModel model = view.model()) {
      Map<String, Tensor> inputs = view.inputs(model);
      Map<String, Double> worst = new TreeMap<>();
      for (JsonNode entry : view.json().get("attributions")) {
        Attribution found = explain(view, model, inputs, entry);
        double allowed =
            Math.max(TOLERANCE, ROUNDING * entry.path("f32_vs_f64_rel").asDouble(rounding(view)));
        double error = error(view, inputs, entry, found);
        worst.merge(method(entry), error, Math::max);
        assertThat(error).as(name + " " + id(entry)).isLessThanOrEqualTo(allowed);
      }
      worst.forEach(
          (method, error) ->
              System.out.printf(Locale.ROOT, "%-10s %-32s %.1e%n", name, method, error));
    }
  }

  /** Sampling converges to the mean over all background rows of integrated gradients. */
  @ParameterizedTest
  @ValueSource(strings = {"tab", "reg"})
  void expectedGradientsConverge(String name) {
    ReferenceView view = ReferenceView.open(name);
    try (LoadedModel model = view.model()) {
      Map<String, Tensor> inputs = view.inputs(model);
      JsonNode exact = entry(view, "expected_gradients_exact");
      double few = error(view, inputs, exact, expected(view, model, inputs, "20"));
      double many = error(view, inputs, exact, expected(view, model, inputs, "4000"));
      assertThat(many).isLessThan(0.02).isLessThan(few);
    }
  }

  private static Attribution expected(
      ReferenceView view, LoadedModel model, Map<String, Tensor> inputs, String samples) {
    return run(
        view,
        model,
        inputs,
        "expected_gradients",
        Map.of("samples", samples),
        new Context(Baseline.zero(), distribution(view, inputs), Draws.seeded(1), 0));
  }

  /** For an entry that does not tell its own: the largest rounding of the view. */
  private static double rounding(ReferenceView view) {
    return StreamSupport.stream(view.json().get("attributions").spliterator(), false)
        .mapToDouble(entry -> entry.path("f32_vs_f64_rel").asDouble(0))
        .max()
        .orElse(0);
  }

  private static String method(JsonNode entry) {
    String id = id(entry);
    return id.startsWith("ig_") ? (id.contains("_gl_") ? "ig gauss_legendre" : "ig trapezoid") : id;
  }

  private static String id(JsonNode entry) {
    return entry.get("id").asText();
  }

  private static JsonNode entry(ReferenceView view, String id) {
    return StreamSupport.stream(view.json().get("attributions").spliterator(), false)
        .filter(entry -> id(entry).equals(id))
        .findFirst()
        .orElseThrow();
  }

  private static Attribution explain(
      ReferenceView view, LoadedModel model, Map<String, Tensor> inputs, JsonNode entry) {
    String id = id(entry);
    JsonNode params = entry.get("params");
    Context baseline =
        id.contains("_pad") || !params.has("baselines") || id.startsWith("gradient_shap")
            ? Context.of(Baseline.zero())
            : Context.of(view.baseline(params.get("baselines").asText(), inputs));
    if (id.startsWith("saliency")) {
      String absolute = String.valueOf(id.endsWith("_abs"));
      return run(view, model, inputs, "saliency", Map.of("absolute", absolute), baseline);
    }
    if (id.startsWith("layer_ig")) {
      Context padding = Context.of(view.baseline(params.get("baselines").asText(), inputs));
      Map<String, String> steps = Map.of("steps", params.get("n_steps").asText());
      return run(view, model, inputs, "integrated_gradients", steps, padding);
    }
    if (id.startsWith("ig_")) {
      Map<String, String> rule =
          Map.of(
              "steps",
              params.get("n_steps").asText(),
              "quadrature",
              id.contains("_gl_") ? "gauss_legendre" : "captum_trapezoid");
      return run(view, model, inputs, "integrated_gradients", rule, baseline);
    }
    if (id.equals("expected_gradients_exact")) {
      return meanOverBaselines(view, model, inputs);
    }
    if (id.equals("gradient_shap_recorded")) {
      Map<String, Tensor> draws = new LinkedHashMap<>();
      draws.put("alpha", view.tensor(entry.get("draws").get("alpha")));
      view.arrays(entry.get("draws").get("baseline_row"), inputs)
          .forEach((name, rows) -> draws.put("row." + name, rows));
      return run(
          view,
          model,
          inputs,
          "expected_gradients",
          Map.of("samples", params.get("n_samples").asText()),
          new Context(Baseline.zero(), distribution(view, inputs), Draws.recorded(draws), 0));
    }
    if (entry.has("noise")) {
      Map<String, Tensor> draws = new LinkedHashMap<>();
      view.arrays(entry.get("noise"), inputs)
          .forEach((name, noise) -> draws.put("noise." + name, noise));
      String method =
          id.startsWith("smoothgrad_sq")
              ? "smoothgrad_squared"
              : id.startsWith("smoothgrad") ? "smoothgrad" : "vargrad";
      return run(
          view,
          model,
          inputs,
          method,
          Map.of("samples", params.get("nt_samples").asText()),
          new Context(Baseline.zero(), Map.of(), Draws.recorded(draws), 0));
    }
    if (id.startsWith("occlusion")) {
      return run(
          view,
          model,
          inputs,
          "occlusion",
          Map.of(
              "window", extents(params.get("sliding_window_shapes"), inputs),
              "stride", strides(id, params, inputs)),
          baseline);
    }
    if (id.startsWith("feature_ablation")) {
      return run(
          view,
          model,
          inputs,
          "feature_ablation",
          Map.of("segments", segments(view.name(), inputs)),
          baseline);
    }
    return run(view, model, inputs, id, Map.of(), baseline);
  }

  /** The tiles of the reference's feature masks; each feature where it has none. */
  private static String segments(String view, Map<String, Tensor> inputs) {
    List<String> names = List.copyOf(inputs.keySet());
    return switch (view) {
      case "cnn" -> "3x4x4";
      case "multi" -> names.get(0) + ":1x4x4," + names.get(1) + ":1";
      default -> names.get(0) + ":1";
    };
  }

  private static String strides(String id, JsonNode params, Map<String, Tensor> inputs) {
    return params.has("strides")
        ? extents(params.get("strides"), inputs)
        : List.copyOf(inputs.keySet()).get(0) + (id.contains("_s2_") ? ":2" : ":1");
  }

  /** {@code [3,8,8]} for the first input, or one list per input. */
  private static String extents(JsonNode sizes, Map<String, Tensor> inputs) {
    List<String> names = List.copyOf(inputs.keySet());
    if (!sizes.get(0).isArray()) {
      return names.get(0) + ":" + joined(sizes);
    }
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < sizes.size(); i++) {
      text.append(i == 0 ? "" : ",").append(names.get(i)).append(':').append(joined(sizes.get(i)));
    }
    return text.toString();
  }

  private static String joined(JsonNode numbers) {
    return StreamSupport.stream(numbers.spliterator(), false)
        .map(JsonNode::asText)
        .collect(Collectors.joining("x"));
  }

  private static Map<String, Tensor> distribution(ReferenceView view, Map<String, Tensor> inputs) {
    return view.arrays(view.json().get("baselines").get("distribution"), inputs);
  }

  /**
   * What the reference's sampling converges to: the mean of integrated gradients over all
   * baselines, with a row of its own for each input.
   */
  private static Attribution meanOverBaselines(
      ReferenceView view, LoadedModel model, Map<String, Tensor> inputs) {
    Map<String, double[]> sums = new LinkedHashMap<>();
    Attribution last = null;
    List<Map<String, Tensor>> baselines = combinations(distribution(view, inputs));
    for (Map<String, Tensor> baseline : baselines) {
      last =
          run(
              view,
              model,
              inputs,
              "integrated_gradients",
              Map.of("steps", "200"),
              Context.of(new Baseline("row", baseline)));
      last.values()
          .forEach(
              (name, tensor) -> {
                double[] sum = sums.computeIfAbsent(name, n -> new double[tensor.size()]);
                for (int i = 0; i < sum.length; i++) {
                  sum[i] += tensor.get(i) / baselines.size();
                }
              });
    }
    assertThat(last).isNotNull();
    return last.withValues(Inputs.like(inputs, sums));
  }

  private static List<Map<String, Tensor>> combinations(Map<String, Tensor> rows) {
    List<Map<String, Tensor>> found = List.of(Map.of());
    for (Map.Entry<String, Tensor> input : rows.entrySet()) {
      found =
          found.stream()
              .flatMap(
                  others ->
                      IntStream.range(0, input.getValue().rows())
                          .mapToObj(
                              row -> {
                                Map<String, Tensor> more = new LinkedHashMap<>(others);
                                more.put(input.getKey(), input.getValue().slice(row, row + 1));
                                return more;
                              }))
              .toList();
    }
    return found;
  }

  private static Attribution run(
      ReferenceView view,
      LoadedModel model,
      Map<String, Tensor> inputs,
      String method,
      Map<String, String> parameters,
      Context context) {
    ExplainerType type = Explainers.byId(method);
    DifferentiableOutput output = ForwardOutput.of(model, "", Scalar.AUTO, type, inputs);
    int[] elements = view.elements(Chunks.rows(inputs));
    return type.create(parameters, context).explain(output, inputs, elements, Progress.NONE);
  }

  private static double error(
      ReferenceView view, Map<String, Tensor> inputs, JsonNode entry, Attribution found) {
    double worst = 0;
    for (JsonNode file : entry.get("files")) {
      String name = view.inputName(file.get("input").asText(), inputs);
      Tensor expected = summed(view.tensor(file), inputs.get(name));
      double[] values = Inputs.get(found.values(), name).toDoubles();
      assertThat(values).hasSize(expected.size());
      double largest = Arrays.stream(expected.toDoubles()).map(Math::abs).max().orElseThrow();
      for (int i = 0; i < values.length; i++) {
        worst = Math.max(worst, Math.abs(values[i] - expected.get(i)) / largest);
      }
    }
    return worst;
  }

  /** What an embedding's numbers got is summed to the id they stand for. */
  private static Tensor summed(Tensor values, @Nullable Tensor input) {
    if (input == null || input.size() == values.size()) {
      return values;
    }
    double[] sums = new double[input.size()];
    int width = values.size() / sums.length;
    for (int i = 0; i < values.size(); i++) {
      sums[i / width] += values.get(i);
    }
    return Tensor.of(sums, input.shape().toArray());
  }
}
