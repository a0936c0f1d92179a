package org.glasswatt.reports.section;

import java.util.ArrayList;
import java.util.List;
import org.glasswatt.reports.audit.Dependence;
import org.glasswatt.reports.chart.Curves;
import org.glasswatt.reports.text.Words;

/** Partial dependence on the features that matter most. */
final class DependenceCharts {
  private DependenceCharts() {}

  static List<ChartView> of(Dependence dependence, Words words) {
    List<ChartView> charts = new ArrayList<>();
    for (Dependence.Curve curve : dependence.curves()) {
      charts.add(chart(curve, charts.size() + 1, words));
    }
    return charts;
  }

  private static ChartView chart(Dependence.Curve curve, int number, Words words) {
    String unit = words.phrase(curve.unit());
    String svg =
        Curves.draw(
            "dependence-" + number,
            words.text("dependence_alternative", curve.feature()),
            words.text("feature_with_unit", curve.feature(), unit),
            words.text("explained_number"),
            List.of(new Curves.Line("", curve.values(), curve.mean(), curve.low(), curve.high())));
    List<List<String>> rows = new ArrayList<>();
    for (int i = 0; i < curve.values().size(); i++) {
      rows.add(
          List.of(
              Texts.number(curve.values().get(i)),
              Texts.number(curve.mean().get(i)),
              Texts.number(curve.low().get(i)),
              Texts.number(curve.high().get(i))));
    }
    return new ChartView(
        curve.feature(),
        svg,
        words.text("dependence_caption", Texts.number(curve.rows())),
        List.of(
            words.text("value"),
            words.text("mean"),
            words.text("percentile", 10),
            words.text("percentile", 90)),
        rows);
  }
}
