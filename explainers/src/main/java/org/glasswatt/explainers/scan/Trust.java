package org.glasswatt.explainers.scan;

import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.glasswatt.explainers.error.UserError;

/**
 * How far a model is trusted: it is scanned before it is loaded, and refused when a finding is
 * worse than what was said to be accepted.
 *
 * @param upTo the worst severity that is accepted
 * @param scanned told the scan's report, before a refusal too
 */
public record Trust(Severity upTo, Consumer<ScanReport> scanned) {
  /** What is accepted when nothing is said. */
  public static final Severity DEFAULT_SEVERITY = Severity.MEDIUM;

  /** Refuses what is high or critical, and tells nobody. */
  public static final Trust DEFAULT = new Trust(DEFAULT_SEVERITY, report -> {});

  /** Refuses missing parts. */
  public Trust {
    Objects.requireNonNull(upTo);
    Objects.requireNonNull(scanned);
  }

  /**
   * Scans a model before it is loaded.
   *
   * @param tensors tensors that the user names as outputs
   * @throws UserError when a finding is worse than what is accepted, or the file can't be scanned
   */
  public void require(Path path, Collection<String> tensors) {
    ScanReport report = ModelScan.of(path, tensors);
    scanned.accept(report);
    List<Finding> refused =
        report.findings().stream().filter(finding -> !upTo.isAtLeast(finding.severity())).toList();
    if (!refused.isEmpty()) {
      Finding worst = refused.get(0);
      throw new UserError(
          ScanError.REFUSED,
          path
              + " is not loaded: "
              + worst.inWords()
              + (refused.size() > 1
                  ? "; and " + (refused.size() - 1) + " more findings above " + upTo.word() + "."
                  : "."),
          worst.rule().remedy()
              + " `glasswatt scan` lists all findings; --trust "
              + worst.severity().word()
              + ", or trust: "
              + worst.severity().word()
              + " below a plan's model, loads the model in spite of them.");
    }
  }
}
