package org.glasswatt.explainers;

import static org.junit.jupiter.api.Assumptions.abort;

import java.nio.file.Files;
import java.nio.file.Path;

/** Third-party models and reference figures that lie beside the project on some machines. */
public final class SharedFolder {
  private SharedFolder() {}

  /** A path below the shared folder; without the folder the test is skipped and says so. */
  public static Path resolve(String path) {
    String named = System.getenv("GLASSWATT_SHARED");
    if (named != null) {
      return Path.of(named).resolve(path);
    }
    for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
      Path candidate = at.resolve("shared").resolve(path);
      if (Files.exists(candidate)) {
        return candidate;
      }
    }
    return abort("Skipped: there is no folder shared/" + path + " beside the project.");
  }
}
