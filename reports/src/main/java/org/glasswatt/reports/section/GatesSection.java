package org.glasswatt.reports.section;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.glasswatt.reports.audit.AuditReport;
import org.glasswatt.reports.audit.GateResult;
import org.glasswatt.reports.audit.Metric;
import org.glasswatt.reports.text.Words;

/** What the plan's gates came to. */
final class GatesSection implements Section {
  @Override
  public String id() {
    return "gates";
  }

  @Override
  public Map<String, Object> view(AuditReport report, Words words) {
    List<Map<String, Object>> gates = new ArrayList<>();
    for (GateResult gate : report.gates()) {
      Map<String, Object> view = outcome(gate, gates.size(), words);
      view.put("metric", gate.metric());
      view.put("rule", words.phrase(gate.rule()));
      view.put("figure", Texts.figure(gate.figure(), unit(report, gate), words));
      view.put("required", words.text(gate.required() ? "required" : "optional"));
      gates.add(view);
    }
    return Map.of("gates", gates);
  }

  /** What a gate came to, and where in the page it stands. */
  static Map<String, Object> outcome(GateResult gate, int position, Words words) {
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("anchor", "gate-" + (position + 1));
    view.put("word", VerdictSection.name(gate.verdict(), words));
    view.put("symbol", VerdictSection.symbol(gate.verdict()));
    view.put("kind", VerdictSection.kind(gate.verdict()));
    view.put("reason", words.phrase(gate.reason()));
    return view;
  }

  private static String unit(AuditReport report, GateResult gate) {
    return report.metrics().stream()
        .filter(metric -> metric.id().equals(gate.metric()))
        .map(Metric::unit)
        .findFirst()
        .orElse("");
  }
}
