package org.glasswatt.analyzers.junit;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;

/** Where the reports of failed assertions go. */
final class ReportPlace {
  /** The folder of a test class, of its own for each run of the process. */
  private static final AtomicInteger NUMBER = new AtomicInteger();

  private final Path folder;

  private ReportPlace(Path folder) {
    this.folder = folder;
  }

  /**
   * The place for a test class: below the property {@code glasswatt.reportDirectory}, else below
   * the build's own folder, that of Gradle where it is there and that of Maven is not.
   */
  static ReportPlace of(Class<?> tests) {
    String build =
        Files.isDirectory(Path.of("build")) && !Files.isDirectory(Path.of("target"))
            ? "build"
            : "target";
    return new ReportPlace(
        Path.of(System.getProperty("glasswatt.reportDirectory", build + "/glasswatt-tests"))
            .resolve(tests.getName()));
  }

  /** A folder that this process has not used yet. */
  Path next() {
    return folder.resolve(String.valueOf(NUMBER.incrementAndGet()));
  }
}
