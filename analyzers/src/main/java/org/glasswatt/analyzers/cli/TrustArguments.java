package org.glasswatt.analyzers.cli;

import java.util.Locale;
import org.glasswatt.analyzers.plan.AuditPlan;
import org.glasswatt.explainers.scan.ScanReport;
import org.glasswatt.explainers.scan.Severity;
import org.glasswatt.explainers.scan.Trust;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How far a model is trusted that is scanned before it is loaded. */
final class TrustArguments {
  @Option(
      names = "--trust",
      paramLabel = "SEVERITY",
      description =
          "Load the model in spite of scan findings up to this severity: info, low, medium, high or"
              + " critical (default: medium).")
  private @Nullable Severity upTo;

  /** The trust, with a warning line for what is accepted. */
  Trust of(Console console) {
    return new Trust(upTo == null ? Trust.DEFAULT_SEVERITY : upTo, report -> warn(console, report));
  }

  /** The plan, with the trust that was given here instead of its own. */
  AuditPlan on(AuditPlan plan) {
    return upTo == null ? plan : plan.trusting(upTo);
  }

  /** One line that says what is wrong with a model, if anything is. */
  static void warn(Console console, ScanReport report) {
    var findings = report.atLeast(Severity.LOW);
    if (!findings.isEmpty()) {
      console
          .err()
          .printf(
              Locale.ROOT,
              "Warning: the scan of %s found %s%s%n",
              report.model(),
              findings.get(0).inWords(),
              findings.size() == 1
                  ? "."
                  : "; and " + (findings.size() - 1) + " more. glasswatt scan lists them.");
    }
  }
}
