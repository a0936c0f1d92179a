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
    Words words = Words.in(language);
    Markdown page = new Markdown();
    page.block("# " + symbol(report.verdict()) + " " + Markdown.plain(report.title()));
    page.block(verdict(report, words));
    page.table(
        List.of("", words.text("gate"), words.text("why")),
        report.gates().stream().map(gate -> gate(gate, words)).toList());
    page.block("## " + words.text("figures"));
    figures(page, report.metrics(), words);
    page.block("## " + words.text("section.explanations"));
    if (report.explanations().methods().isEmpty()) {
      page.block(words.text("nothing_was_explained_no_explanation_method"));
    }
    page.table(
        List.of(words.text("method"), words.text("rows"), words.text("largest_attributions")),
        report.explanations().methods().stream().map(method -> method(method, words)).toList());
    page.block("## " + words.text("section.provenance"));
    page.table(List.of("", ""), made(report, words));
    return page.toString();
  }

  /** The verdict with its reason. */
  static String verdict(AuditReport report, Words words) {
    return "**"
        + words.text("labelled", words.text("verdict." + report.verdict())).strip()
        + "** "
        + Markdown.plain(words.phrase(report.verdictReason()));
  }

  private static List<String> gate(GateResult gate, Words words) {
    return List.of(
        symbol(gate.verdict()) + " " + words.text("verdict." + gate.verdict()),
        Markdown.plain(words.phrase(gate.rule()))
            + (gate.required() ? "" : " (" + words.text("optional") + ")"),
        Markdown.plain(words.phrase(gate.reason())));
  }

  /** Adds a table of figures, the missing ones with their reason. */
  static void figures(Markdown page, List<Metric> metrics, Words words) {
    List<List<String>> rows = new ArrayList<>();
    for (Metric metric : metrics) {
      Map<String, Object> view = Texts.figure(metric.figure(), metric.unit(), words);
      String label = Markdown.plain(words.phrase(metric.label()));
      if (metric.figure() instanceof Figure.Measured) {
        String range = text(view, "range");
        rows.add(
            List.of(
                label,
                (text(view, "value") + " " + Markdown.plain(text(view, "unit"))).strip(),
                range.isEmpty() ? "" : range + " (" + text(view, "level") + ")",
                Markdown.plain(text(view, "method"))));
      } else {
        rows.add(
            List.of(
                label,
                "",
                "",
                words.text("not_measured_because") + Markdown.plain(text(view, "missing"))));
      }
    }
    page.table(
        List.of(
            words.text("figure"), words.text("value"), words.text("interval"), words.text("how")),
        rows);
  }

  private static List<String> method(MethodResult method, Words words) {
    List<String> top =
        method.global().stream()
            .limit(TOP_FEATURES)
            .map(f -> Markdown.plain(f.feature()) + " " + Texts.number(f.meanAbsolute()))
            .toList();
    return List.of(
        Markdown.plain(words.phrase(method.title())),
        Texts.number(method.rowsExplained()),
        String.join(", ", top));
  }

  private static List<List<String>> made(AuditReport report, Words words) {
    Provenance made = report.provenance();
    return List.of(
        List.of(words.text("section.model"), Markdown.plain(report.model().name())),
        List.of(words.text("fact.model_sha256"), report.model().sha256()),
        List.of(words.text("section.data"), Markdown.plain(report.data().source())),
        List.of(words.text("fact.data_sha256"), report.data().sha256()),
        List.of(words.text("fact.plan_sha256"), made.planSha256()),
        List.of(words.text("fact.glasswatt"), Markdown.plain(made.toolVersion())),
        List.of(words.text("fact.started"), Markdown.plain(made.startedAt())),
        List.of(words.text("fact.system"), Markdown.plain(made.cpu() + ", " + made.os())));
  }

  private static String symbol(Verdict verdict) {
    return switch (verdict) {
      case PASS -> "✅";
      case WARN, WAIVED -> "⚠️";
      case FAIL -> "❌";
      case NOT_MEASURED, INCONCLUSIVE -> "❔";
    };
  }

  private static String text(Map<String, Object> view, String key) {
    return Objects.toString(view.get(key), "");
  }
}
