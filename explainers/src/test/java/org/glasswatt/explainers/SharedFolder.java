package org.glasswatt.explainers;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/**
 * Real models and data by other people that stand beside the repository on some machines; tests on
 * them are skipped elsewhere.
 *
 * <p>Found through the system property {@code glasswatt.shared}, the environment variable {@code
 * GLASSWATT_SHARED}, or as a sibling folder {@code shared} of a parent of the working folder.
 */
public final class SharedFolder {
  private SharedFolder() {}

  /** A file or folder below {@code shared}; the test is skipped, saying so, when it is absent. */
  public static Path require(String relative) {
    Path found = root().resolve(relative);
    Assumptions.assumeTrue(Files.exists(found), () -> "Skipped: there is no shared/" + relative);
    return found;
  }

  private static Path root() {
    String declared = System.getProperty("glasswatt.shared", System.getenv("GLASSWATT_SHARED"));
    if (declared != null) {
      return Path.of(declared);
    }
    Path start = Path.of("").toAbsolutePath();
    for (Path folder = start; folder != null; folder = folder.getParent()) {
      Path candidate = folder.resolveSibling("shared");
      if (Files.isDirectory(candidate.resolve("models"))) {
        return candidate;
      }
    }
    return start.resolve("no-shared-folder");
  }
}
