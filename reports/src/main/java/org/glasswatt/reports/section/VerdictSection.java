package org.glasswatt.reports.section;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.glasswatt.reports.audit.AuditReport;
import org.glasswatt.reports.audit.GateResult;
import org.glasswatt.reports.audit.Metric;
import org.glasswatt.reports.audit.Verdict;
import org.glasswatt.reports.text.Words;

/** The first screen: what the audit comes to, and the figures that matter most. */
final class VerdictSection implements Section {
  /** What is shown where it was measured; for each kind of task the first quality figures apply. */
  private static final List<String> KEY_FIGURES =
      List.of(
          "quality.accuracy",
          "quality.roc_auc",
          "quality.rmse",
          "quality.r2",
          "quality.reconstruction_mse",
          "explanation.completeness_delta_p95",
          "explanation.sensitive_share",
          "energy.joules_per_1000_predictions",
          "carbon.grams_co2e_per_1000_predictions");

  private static final int TILES = 6;

  @Override
  public String id() {
    return "verdict";
  }

  @Override
  public Map<String, Object> view(AuditReport report, Words words) {
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("word", name(report.verdict(), words));
    view.put("symbol", symbol(report.verdict()));
    view.put("kind", kind(report.verdict()));
    view.put("reason", words.phrase(report.verdictReason()));
    view.put(
        "tiles",
        KEY_FIGURES.stream()
            .flatMap(id -> metric(report, id))
            .limit(TILES)
            .map(metric -> Texts.metric(metric, words))
            .toList());
    view.put("troubles", troubles(report.gates(), words));
    return view;
  }

  private static Stream<Metric> metric(AuditReport report, String id) {
    return report.metrics().stream().filter(metric -> metric.id().equals(id));
  }

  private static List<Map<String, Object>> troubles(List<GateResult> gates, Words words) {
    List<Map<String, Object>> troubles = new ArrayList<>();
    for (int i = 0; i < gates.size(); i++) {
      if (gates.get(i).verdict() != Verdict.PASS) {
        troubles.add(GatesSection.outcome(gates.get(i), i, words));
      }
    }
    return troubles;
  }

  /** A verdict as a reader sees it. */
  static String name(Verdict verdict, Words words) {
    return words.text("verdict." + verdict);
  }

  /** Says the same as the colour to who can't see it. */
  static String symbol(Verdict verdict) {
    return switch (verdict) {
      case PASS, WAIVED -> "✓";
      case WARN -> "!";
      case FAIL -> "✕";
      case NOT_MEASURED, INCONCLUSIVE -> "?";
    };
  }

  /** The class that colours it. */
  static String kind(Verdict verdict) {
    return switch (verdict) {
      case PASS, WAIVED -> "good";
      case WARN -> "warn";
      case FAIL -> "bad";
      case NOT_MEASURED, INCONCLUSIVE -> "open";
    };
  }
}
