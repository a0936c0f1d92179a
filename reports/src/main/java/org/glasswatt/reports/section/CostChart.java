package org.glasswatt.reports.section;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.glasswatt.reports.audit.AuditReport;
import org.glasswatt.reports.audit.EnergySection;
import org.glasswatt.reports.audit.Figure;
import org.glasswatt.reports.audit.MethodResult;
import org.glasswatt.reports.chart.Points;
import org.glasswatt.reports.text.Words;

/** What the methods cost against how faithful they are. */
final class CostChart {
  private static final String GAIN = "explanation.insertion_gain";

  private CostChart() {}

  static Optional<ChartView> of(AuditReport report, Words words) {
    List<Points.Named> points = new ArrayList<>();
    for (EnergySection.MethodCost cost : report.energy().methods()) {
      for (MethodResult method : report.explanations().methods()) {
        if (method.id().equals(cost.id())
            && cost.joulesPerExplanation() instanceof Figure.Measured joules
            && joules.value() > 0) {
          method.figures().stream()
              .filter(metric -> metric.id().equals(GAIN))
              .map(metric -> metric.figure())
              .filter(Figure.Measured.class::isInstance)
              .forEach(
                  gain ->
                      points.add(
                          new Points.Named(
                              words.phrase(method.title()),
                              joules.value(),
                              ((Figure.Measured) gain).value())));
        }
      }
    }
    if (points.size() < 2) {
      return Optional.empty();
    }
    String best =
        String.join(
            words.text("list_separator"),
            points.stream()
                .filter(point -> points.stream().noneMatch(other -> beats(other, point)))
                .map(Points.Named::name)
                .toList());
    String svg =
        Points.scatter(
            "cost-of-methods",
            words.text("cost_alternative"),
            words.text("cost_across"),
            words.text("insertion_gain"),
            points);
    return Optional.of(
        new ChartView(
            words.text("cost_title"),
            svg,
            words.text("cost_caption", best),
            List.of(words.text("method"), words.text("cost_across"), words.text("insertion_gain")),
            points.stream()
                .map(p -> List.of(p.name(), Texts.number(p.x()), Texts.number(p.y())))
                .toList()));
  }

  /** Whether a method is at least as good in both and better in one. */
  private static boolean beats(Points.Named other, Points.Named point) {
    return other.x() <= point.x()
        && other.y() >= point.y()
        && (other.x() < point.x() || other.y() > point.y());
  }
}
