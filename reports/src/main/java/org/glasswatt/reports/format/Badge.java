package org.glasswatt.reports.format;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import org.glasswatt.reports.audit.AuditReport;
import org.glasswatt.reports.audit.Verdict;
import org.glasswatt.reports.json.JsonText;
import org.glasswatt.reports.text.Language;

/** The verdict as a badge, in the form that shields.io takes from an endpoint (schemaVersion 1). */
final class Badge implements Format {
  @Override
  public String id() {
    return "badge";
  }

  @Override
  public String summary() {
    return "the verdict as a badge's JSON, for a shields.io endpoint";
  }

  @Override
  public String render(AuditReport report, Language language) {
    return JsonText.of(
        JsonNodeFactory.instance
            .objectNode()
            .put("schemaVersion", 1)
            .put("label", "model audit")
            .put("message", message(report.verdict()))
            .put("color", color(report.verdict())));
  }

  private static String message(Verdict verdict) {
    return switch (verdict) {
      case PASS -> "pass";
      case WARN -> "pass with warnings";
      case FAIL -> "fail";
      case NOT_MEASURED -> "not measured";
      case INCONCLUSIVE -> "inconclusive";
      case WAIVED -> "waived";
    };
  }

  private static String color(Verdict verdict) {
    return switch (verdict) {
      case PASS -> "brightgreen";
      case WARN, WAIVED -> "yellow";
      case FAIL -> "red";
      case INCONCLUSIVE -> "orange";
      case NOT_MEASURED -> "lightgrey";
    };
  }
}
