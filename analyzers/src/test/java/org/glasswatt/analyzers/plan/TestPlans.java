package org.glasswatt.analyzers.plan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.glasswatt.explainers.attribution.Explainers;

/** Plans for tests. */
final class TestPlans {
  static final String MINIMAL =
      """
      version: 1
      model: {path: model}
      data: {tensors: {inputs: x.npy}}
      """;

  private TestPlans() {}

  static AuditPlan read(Path folder, String yaml) {
    Path file = folder.resolve("audit.yaml");
    try {
      Files.writeString(file, yaml);
    } catch (IOException e) {
      throw new UncheckedIOException("The test could not write " + file, e);
    }
    return AuditPlan.read(file, Explainers.all());
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
}
