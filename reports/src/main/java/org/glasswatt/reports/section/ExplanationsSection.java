package org.glasswatt.reports.section;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.glasswatt.reports.audit.AuditReport;
import org.glasswatt.reports.audit.Dependence;
import org.glasswatt.reports.audit.Figure;
import org.glasswatt.reports.audit.MethodResult;
import org.glasswatt.reports.audit.Metric;
import org.glasswatt.reports.audit.RowExplanation;
import org.glasswatt.reports.chart.Charts;
import org.glasswatt.reports.text.Words;

/** What the predictions rest on. */
final class ExplanationsSection implements Section {
  private static final int CHARTED = 15;
  private static final int SHOWN_CONTRIBUTIONS = 5;
  private static final double HALF = 50;

  /** As many rows as are shown without unfolding. */
  private static final int FEW = 12;

  @Override
  public String id() {
    return "explanations";
  }

  @Override
  public Map<String, Object> view(AuditReport report, Words words) {
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("scalar", words.phrase(report.model().explainedScalar()));
    view.put(
        "methods", report.explanations().methods().stream().map(m -> method(m, words)).toList());
    view.put("costs", CostChart.of(report, words).map(ChartView::view).stream().toList());
    Dependence dependence = report.explanations().dependence();
    view.put(
        "dependence",
        DependenceCharts.of(dependence, words).stream().map(ChartView::view).toList());
    view.put("dependenceNotes", dependence.notes().stream().map(words::phrase).toList());
    String missing = dependence.missing();
    view.put("dependenceMissing", missing == null ? "" : words.phrase(missing));
    return view;
  }

  private static Map<String, Object> method(MethodResult method, Words words) {
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("anchor", "method-" + method.id());
    view.put("title", words.phrase(method.title()));
    view.put("answers", words.phrase(method.answers()));
    view.put("notes", method.notes().stream().map(words::phrase).toList());
    Facts facts = new Facts(words);
    facts.add("explained", words.phrase(method.target()));
    facts.add("number", words.phrase(method.scalar()));
    facts.add("compared_with", words.phrase(method.baseline()));
    facts.add("parameters", Facts.parts(method.parameters(), " = "));
    facts.add("rows", Texts.number(method.rowsExplained()));
    view.put("facts", facts.view());
    view.put("chart", chart(method, words));
    view.put(
        "caption",
        words.text(
                method.global().stream().anyMatch(f -> f.standardError() == null)
                    ? "importance_caption_without_error"
                    : "importance_caption",
                Texts.number(method.rowsExplained()))
            + (method.global().size() > CHARTED
                ? words.text("importance_caption_cut", CHARTED, method.global().size())
                : ""));
    view.put(
        "global",
        method.global().stream()
            .map(
                f ->
                    Map.of(
                        "feature", f.feature(),
                        "mean", Texts.number(f.meanAbsolute()),
                        "error",
                            f.standardError() == null
                                ? words.text("not_measured")
                                : Texts.number(f.standardError()),
                        "signed", Texts.signed(f.meanSigned())))
            .toList());
    view.put(
        "figures",
        Texts.metrics(
            method.figures().stream().filter(m -> m.figure() instanceof Figure.Measured).toList(),
            words));
    view.put("missing", missing(method.figures(), words));
    double largest =
        method.rows().stream()
            .flatMap(row -> row.top().stream())
            .mapToDouble(c -> Math.abs(c.attribution()))
            .max()
            .orElse(0);
    view.put("rows", method.rows().stream().map(row -> row(row, largest, words)).toList());
    view.put("charts", charts(method, words));
    view.put("single", new RowDrawings(method, words).view());
    view.put("anyWrong", method.rows().stream().anyMatch(RowDrawings::isWrong));
    view.put("rowsTitle", rowsTitle(method, words));
    view.put("few", method.rows().size() <= FEW);
    view.put("complete", method.rows().stream().anyMatch(row -> row.completenessDelta() != null));
    view.put("masked", method.rows().stream().anyMatch(RowExplanation::rowHidden));
    return view;
  }

  private static List<Map<String, Object>> charts(MethodResult method, Words words) {
    List<ChartView> charts = new ArrayList<>(MaskingCharts.of(method, words));
    DeltaChart.of(method, words).ifPresent(charts::add);
    SwarmChart.of(method, words).ifPresent(charts::add);
    return charts.stream().map(ChartView::view).toList();
  }

  private static String rowsTitle(MethodResult method, Words words) {
    String shown = Texts.number(method.rows().size());
    return method.rows().size() == method.rowsExplained()
        ? words.text("all_explained_rows", shown)
        : words.text("some_explained_rows", shown, Texts.number(method.rowsExplained()));
  }

  /** Figures that were not measured, those with the same reason in one line. */
  private static List<Map<String, String>> missing(List<Metric> figures, Words words) {
    Map<String, List<String>> labels = new LinkedHashMap<>();
    for (Metric metric : figures) {
      if (metric.figure() instanceof Figure.NotMeasured absent) {
        labels
            .computeIfAbsent(absent.reason(), reason -> new ArrayList<>())
            .add(words.phrase(metric.label()));
      }
    }
    return labels.entrySet().stream()
        .map(
            e ->
                Map.of(
                    "labels", String.join("; ", e.getValue()), "reason", words.phrase(e.getKey())))
        .toList();
  }

  private static String chart(MethodResult method, Words words) {
    List<Charts.Bar> bars =
        method.global().stream()
            .limit(CHARTED)
            .map(
                f -> {
                  // Without an error the range is the value itself, and no whisker is drawn.
                  double error = f.standardError() == null ? 0 : f.standardError();
                  return new Charts.Bar(
                      f.feature(),
                      f.meanAbsolute(),
                      f.meanAbsolute() - error,
                      f.meanAbsolute() + error);
                })
            .toList();
    if (bars.isEmpty()) {
      return "";
    }
    return Charts.bars(
        "chart-" + method.id(),
        words.text("importance_alternative", words.phrase(method.title())),
        words.text("importance_axis"),
        bars);
  }

  private static Map<String, Object> row(RowExplanation row, double largest, Words words) {
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("number", Texts.number(row.row()));
    view.put("label", row.label() == null ? "" : row.label());
    view.put("prediction", row.prediction());
    view.put("wrong", RowDrawings.isWrong(row));
    view.put("score", Texts.number(row.score()));
    view.put("evaluations", evaluations(row, words));
    view.put("delta", row.completenessDelta() == null ? "" : Texts.signed(row.completenessDelta()));
    view.put(
        "top",
        row.top().stream()
            .limit(SHOWN_CONTRIBUTIONS)
            .map(
                c ->
                    Map.of(
                        "feature",
                        c.feature(),
                        "raw",
                        c.rawValue() == null ? "" : c.rawValue(),
                        "attribution",
                        Texts.signed(c.attribution()),
                        "sign",
                        c.attribution() < 0 ? "fill-neg" : "fill-pos",
                        "x",
                        percent(c.attribution() < 0 ? HALF - length(c, largest) : HALF),
                        "width",
                        percent(length(c, largest))))
            .toList());
    return view;
  }

  private static String evaluations(RowExplanation row, Words words) {
    Integer gradients = row.gradientEvaluations();
    Integer forwards = row.forwardEvaluations();
    if (gradients != null && gradients > 0) {
      return words.text("gradients", Texts.number(gradients));
    }
    return forwards == null
        ? words.text("not_recorded")
        : words.text("forward_passes", Texts.number(forwards));
  }

  /** The length of a bar that grows from the middle to one side, in percent of the whole width. */
  private static double length(RowExplanation.Contribution part, double largest) {
    return largest == 0 ? 0 : HALF * Math.abs(part.attribution()) / largest;
  }

  private static String percent(double value) {
    return String.format(Locale.ROOT, "%.1f%%", value);
  }
}
