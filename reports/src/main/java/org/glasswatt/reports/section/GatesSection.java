package org.glasswatt.reports.section;

import java.util.LinkedHashMap;
import java.util.Map;
import org.glasswatt.reports.audit.AuditReport;

/** What the plan's gates came to. */
final class GatesSection implements Section {
  @Override
  public String id() {
    return "gates";
  }

  @Override
  public String title() {
    return "Gates";
  }

  @Override
  public Map<String, Object> view(AuditReport report) {
    Map<String, Object> view = new LinkedHashMap<>();
    view.put(
        "gates",
        report.gates().stream()
            .map(
                gate ->
                    Map.of(
                        "word", VerdictSection.words(gate.verdict()),
                        "kind", VerdictSection.kind(gate.verdict()),
                        "metric", gate.metric(),
                        "rule", gate.rule(),
                        "required", gate.required() ? "required" : "optional",
                        "reason", gate.reason()))
            .toList());
    return view;
  }
}
