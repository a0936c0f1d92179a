package org.glasswatt.analyzers.audit;

import java.util.ArrayList;
import java.util.List;
import org.glasswatt.explainers.scan.ScanReport;
import org.glasswatt.explainers.scan.Severity;
import org.glasswatt.explainers.scan.Trust;
import org.glasswatt.reports.audit.FileScan;
import org.glasswatt.reports.audit.Finding;
import org.jspecify.annotations.Nullable;

/** Keeps what the scan found before the model was loaded, for the report. */
final class ScanStep {
  private final Severity upTo;
  private final AuditListener listener;
  private @Nullable ScanReport report;

  ScanStep(Severity upTo, AuditListener listener) {
    this.upTo = upTo;
    this.listener = listener;
  }

  /** The trust to load the model with. */
  Trust trust() {
    return new Trust(
        upTo,
        found -> {
          report = found;
          listener.scanned(found);
        });
  }

  /** The report's part. */
  FileScan section() {
    ScanReport found = report;
    if (found == null) {
      return FileScan.notScanned("the model was open already");
    }
    List<Finding> findings = new ArrayList<>();
    found.findings().forEach(finding -> findings.add(of(finding)));
    return new FileScan(findings, null);
  }

  private static Finding of(org.glasswatt.explainers.scan.Finding finding) {
    String times = finding.occurrences() > 1 ? " (" + finding.occurrences() + " times)" : "";
    return new Finding(
        finding.rule().id(),
        severity(finding.severity()),
        finding.severity().word()
            + ", "
            + finding.rule().title()
            + ": "
            + finding.what()
            + times
            + ". "
            + finding.rule().why()
            + " "
            + finding.rule().remedy(),
        finding.where());
  }

  private static Finding.Severity severity(Severity severity) {
    return severity.isAtLeast(Severity.HIGH)
        ? Finding.Severity.ERROR
        : severity.isAtLeast(Severity.MEDIUM) ? Finding.Severity.WARNING : Finding.Severity.NOTE;
  }
}
