package org.glasswatt.reports.section;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.glasswatt.reports.audit.AuditReport;
import org.glasswatt.reports.audit.FileScan;
import org.glasswatt.reports.audit.Finding;
import org.glasswatt.reports.text.Words;

/** What the scan of the model's files found. */
final class ScanSection implements Section {
  @Override
  public String id() {
    return "scan";
  }

  @Override
  public Map<String, Object> view(AuditReport report, Words words) {
    FileScan scan = report.scan();
    String missing = scan.notScanned();
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("missing", missing == null ? "" : words.phrase(missing));
    view.put("findings", scan.findings().stream().map(f -> finding(f, words)).toList());
    return view;
  }

  private static Map<String, Object> finding(Finding finding, Words words) {
    return Map.of(
        "rule",
        finding.ruleId(),
        "severity",
        words.text("severity." + finding.severity().name().toLowerCase(Locale.ROOT)),
        "where",
        finding.location(),
        "what",
        words.phrase(finding.message()));
  }
}
