package org.glasswatt.analyzers.plan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.glasswatt.explainers.attribution.Attribution;
import org.glasswatt.explainers.attribution.Explainer;
import org.glasswatt.explainers.attribution.ExplainerType;
import org.glasswatt.explainers.attribution.Parameter;
import org.glasswatt.explainers.attribution.Settings;

/** Plans for tests, and methods for them to name. */
final class TestPlans {
  static final String MINIMAL =
      """
      version: 1
      model: {path: model}
      data: {tensors: {inputs: x.npy}}
      """;

  /** Methods with the parameters of real ones; they explain nothing. */
  static final List<ExplainerType> EXPLAINERS =
      List.of(
          method(
              "saliency",
              List.of(new Parameter("absolute", "true|false", "false", "Drops the sign.")),
              settings -> settings.flag("absolute")),
          method("input_x_gradient", List.of(), settings -> {}),
          method(
              "integrated_gradients",
              List.of(
                  new Parameter("steps", "integer from 2 to 1000", "50", "Points of the rule."),
                  new Parameter(
                      "quadrature",
                      "gauss_legendre|trapezoid",
                      "gauss_legendre",
                      "The integration rule.")),
              settings -> {
                settings.integer("steps", 2, 1000);
                settings.choice("quadrature", List.of("gauss_legendre", "trapezoid"));
              }));

  private TestPlans() {}

  static AuditPlan read(Path folder, String yaml) {
    Path file = folder.resolve("audit.yaml");
    try {
      Files.writeString(file, yaml);
    } catch (IOException e) {
      throw new UncheckedIOException("The test could not write " + file, e);
    }
    return AuditPlan.read(file, EXPLAINERS);
  }

  /** The plan as an editor's schema check sees it. */
  static JsonNode tree(String yaml) {
    try {
      return new YAMLMapper().readTree(yaml);
    } catch (IOException e) {
      throw new UncheckedIOException("The test's plan is no YAML", e);
    }
  }

  /** A file of the repository's documentation. */
  static String doc(String name) throws IOException {
    return Files.readString(Path.of("..", "docs", name));
  }

  private static ExplainerType method(
      String id, List<Parameter> parameters, Consumer<Settings> check) {
    Explainer nothing =
        (output, inputs, elements, progress) ->
            new Attribution(Map.of(), new double[0], null, new int[0]);
    return new ExplainerType(
        id,
        id,
        "For tests.",
        "none",
        false,
        parameters,
        (settings, baseline) -> {
          check.accept(settings);
          return nothing;
        });
  }
}
