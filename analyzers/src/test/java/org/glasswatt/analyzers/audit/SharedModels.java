package org.glasswatt.analyzers.audit;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/** Third-party models that stand beside the repository on some machines. */
final class SharedModels {
  private SharedModels() {}

  /** A model's folder; the test is skipped, saying so, when it is absent. */
  static Path require(String model) {
    String declared = System.getProperty("glasswatt.shared", System.getenv("GLASSWATT_SHARED"));
    for (Path at = Path.of("").toAbsolutePath(); declared == null && at != null; ) {
      if (Files.isDirectory(at.resolveSibling("shared").resolve("models"))) {
        declared = at.resolveSibling("shared").toString();
      }
      at = at.getParent();
    }
    Path found = Path.of(declared == null ? "no-shared-folder" : declared, "models", model);
    Assumptions.assumeTrue(
        Files.exists(found), () -> "Skipped: there is no shared/models/" + model);
    return found;
  }
}
