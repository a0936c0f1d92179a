package org.glasswatt.reports.format;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.glasswatt.reports.audit.AuditReport;
import org.glasswatt.reports.audit.Figure;
import org.glasswatt.reports.audit.GateResult;
import org.glasswatt.reports.audit.MethodResult;
import org.glasswatt.reports.audit.Metric;
import org.glasswatt.reports.audit.Provenance;
import org.glasswatt.reports.audit.Verdict;
import org.glasswatt.reports.section.Texts;
import org.glasswatt.reports.text.Language;
import org.glasswatt.reports.text.Words;

/** The audit in short, for a pull request or the summary of a CI run; below 64 kB. */
final class MarkdownSummary implements Format {
  private static final int TOP_FEATURES = 5;

  @Override
  public String id() {
    return "md";
  }

  @Override
  public String summary() {
    return "a summary in Markdown, for pull requests and CI runs";
  }

  @Override
  public String render(AuditReport report, Language language) {
    Markdown page = new Markdown();
    page.block("# " + symbol(report.verdict()) + " " + Markdown.plain(report.title()));
    page.block("**" + words(report.verdict()) + ".** " + Markdown.plain(report.verdictReason()));
    page.table(
        List.of("", "Gate", "Why"), report.gates().stream().map(MarkdownSummary::gate).toList());
    page.block("## Figures");
    page.table(List.of("Figure", "Value", "Interval", "How"), figures(report.metrics()));
    page.block("## What predictions rest on");
    if (report.explanations().methods().isEmpty()) {
      page.block("No explanation method ran.");
    }
    page.table(
        List.of("Method", "Rows", "Largest mean absolute attributions"),
        report.explanations().methods().stream().map(MarkdownSummary::method).toList());
    page.block("## How this was made");
    page.table(List.of("", ""), made(report));
    return page.toString();
  }

  private static List<String> gate(GateResult gate) {
    return List.of(
        symbol(gate.verdict())
            + " "
            + (gate.verdict() == Verdict.WARN ? "Warning" : words(gate.verdict())),
        Markdown.plain(gate.rule()) + (gate.required() ? "" : " (optional)"),
        Markdown.plain(gate.reason()));
  }

  /** Measured figures as they are; the missing ones with their reason. */
  static List<List<String>> figures(List<Metric> metrics) {
    List<List<String>> rows = new ArrayList<>();
    for (Metric metric : metrics) {
      Map<String, Object> view =
          Texts.figure(metric.figure(), metric.unit(), Words.in(Language.EN));
      String label = Markdown.plain(metric.label());
      if (metric.figure() instanceof Figure.Measured measured) {
        String range = text(view, "range");
        rows.add(
            List.of(
                label,
                (text(view, "value") + " " + Markdown.plain(text(view, "unit"))).strip(),
                range.isEmpty() ? "" : range + " (" + text(view, "level") + ")",
                Markdown.plain(measured.method())));
      } else {
        rows.add(
            List.of(label, "not measured", "", "because " + Markdown.plain(text(view, "missing"))));
      }
    }
    return rows;
  }

  private static List<String> method(MethodResult method) {
    List<String> top =
        method.global().stream()
            .limit(TOP_FEATURES)
            .map(f -> Markdown.plain(f.feature()) + " " + Texts.number(f.meanAbsolute()))
            .toList();
    return List.of(
        Markdown.plain(method.title()),
        Texts.number(method.rowsExplained()),
        String.join(", ", top));
  }

  private static List<List<String>> made(AuditReport report) {
    Provenance made = report.provenance();
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("Model", Markdown.plain(report.model().name())));
    rows.add(List.of("SHA-256 of the model", report.model().sha256()));
    rows.add(List.of("Data", Markdown.plain(report.data().source())));
    rows.add(List.of("SHA-256 of the data", report.data().sha256()));
    rows.add(List.of("SHA-256 of the plan", made.planSha256()));
    rows.add(List.of("Glasswatt", Markdown.plain(made.toolVersion())));
    rows.add(List.of("Started", Markdown.plain(made.startedAt())));
    rows.add(List.of("Machine", Markdown.plain(made.cpu() + ", " + made.os())));
    return rows;
  }

  static String symbol(Verdict verdict) {
    return switch (verdict) {
      case PASS -> "✅";
      case WARN, WAIVED -> "⚠️";
      case FAIL -> "❌";
      case NOT_MEASURED, INCONCLUSIVE -> "❔";
    };
  }

  static String words(Verdict verdict) {
    return switch (verdict) {
      case PASS -> "Pass";
      case WARN -> "Pass with warnings";
      case FAIL -> "Fail";
      case NOT_MEASURED -> "Not measured";
      case INCONCLUSIVE -> "Inconclusive";
      case WAIVED -> "Waived";
    };
  }

  private static String text(Map<String, Object> view, String key) {
    return Objects.toString(view.get(key), "");
  }
}
