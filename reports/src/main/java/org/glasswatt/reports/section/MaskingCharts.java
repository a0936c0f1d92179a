package org.glasswatt.reports.section;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.glasswatt.reports.audit.MaskingCurve;
import org.glasswatt.reports.audit.MethodResult;
import org.glasswatt.reports.chart.Curves;
import org.glasswatt.reports.text.Words;

/** Insertion and deletion curves of a method, with the band of random orders. */
final class MaskingCharts {
  private MaskingCharts() {}

  static List<ChartView> of(MethodResult method, Words words) {
    return method.masking().stream().map(curve -> chart(method, curve, words)).toList();
  }

  private static ChartView chart(MethodResult method, MaskingCurve curve, Words words) {
    String kind = curve.kind().name().toLowerCase(Locale.ROOT);
    String svg =
        Curves.draw(
            kind + "-" + method.id(),
            words.text("masking_alternative." + kind, words.phrase(method.title())),
            words.text("masking_across." + kind),
            words.text("masking_up"),
            List.of(
                new Curves.Line("", curve.shares(), curve.values(), List.of(), List.of()),
                new Curves.Line("", curve.shares(), curve.random(), curve.low(), curve.high())));
    List<List<String>> rows = new ArrayList<>();
    for (int i = 0; i < curve.shares().size(); i++) {
      rows.add(
          List.of(
              Texts.percent(curve.shares().get(i)),
              Texts.number(curve.values().get(i)),
              Texts.number(curve.random().get(i)),
              Texts.number(curve.low().get(i)),
              Texts.number(curve.high().get(i))));
    }
    return new ChartView(
        words.text("masking_title." + kind),
        svg,
        words.text(
            "masking_caption." + kind, Texts.number(curve.rows()), Texts.number(curve.orders())),
        List.of(
            words.text("share"),
            words.text("this_method"),
            words.text("random_orders"),
            words.text("lowest"),
            words.text("highest")),
        rows);
  }
}
