package org.glasswatt.reports.section;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.glasswatt.reports.audit.AuditReport;
import org.glasswatt.reports.audit.FileScan;

/** What the scan of the model's files found. */
final class ScanSection implements Section {
  @Override
  public String id() {
    return "scan";
  }

  @Override
  public String title() {
    return "Scan of the model's files";
  }

  @Override
  public Map<String, Object> view(AuditReport report) {
    FileScan scan = report.scan();
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("scanned", scan != null);
    view.put("trusted", scan == null ? "" : scan.trustedUpTo());
    view.put("unlisted", scan == null ? 0 : scan.unlisted());
    view.put("findings", scan == null ? List.of() : scan.findings());
    return view;
  }
}
