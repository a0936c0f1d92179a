package org.glasswatt.analyzers.audit;

import org.glasswatt.explainers.scan.ScanReport;
import org.glasswatt.explainers.scan.Severity;
import org.glasswatt.explainers.scan.Trust;
import org.glasswatt.reports.audit.FileScan;
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

  /** The report's part; null when nothing was scanned. */
  @Nullable FileScan section() {
    ScanReport found = report;
    return found == null
        ? null
        : new FileScan(
            upTo.word(),
            found.findings().stream()
                .map(
                    finding ->
                        new FileScan.Found(
                            finding.rule().id(),
                            finding.severity().word(),
                            finding.rule().title(),
                            finding.where(),
                            finding.what(),
                            finding.rule().why(),
                            finding.rule().remedy(),
                            finding.occurrences()))
                .toList(),
            found.unlisted());
  }
}
