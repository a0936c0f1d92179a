package org.glasswatt.reports.section;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.glasswatt.reports.audit.MethodResult;
import org.glasswatt.reports.audit.RowExplanation;
import org.glasswatt.reports.chart.Charts;
import org.glasswatt.reports.text.Words;

/** How many rows miss completeness by how much, by power of ten. */
final class DeltaChart {
  /** Below this a delta is as good as none. */
  private static final int SMALLEST = -12;

  private static final int FEWEST_ROWS = 10;

  private DeltaChart() {}

  static Optional<ChartView> of(MethodResult method, Words words) {
    List<Double> deltas =
        method.rows().stream()
            .map(RowExplanation::completenessDelta)
            .filter(Objects::nonNull)
            .toList();
    if (deltas.size() < FEWEST_ROWS) {
      return Optional.empty();
    }
    Map<Integer, Integer> counts = new TreeMap<>();
    for (double delta : deltas) {
      double size = Math.abs(delta);
      int power = size == 0 ? SMALLEST : (int) Math.floor(Math.log10(size)) + 1;
      counts.merge(Math.max(SMALLEST, power), 1, Integer::sum);
    }
    List<Charts.Bar> bars = new ArrayList<>();
    List<List<String>> rows = new ArrayList<>();
    counts.forEach(
        (power, count) -> {
          String name = words.text("below", Texts.powerOfTen(power));
          bars.add(new Charts.Bar(name, count, count, count));
          rows.add(List.of(name, Texts.number(count)));
        });
    String svg =
        Charts.bars(
            "deltas-" + method.id(),
            words.text("deltas_alternative", words.phrase(method.title())),
            words.text("rows"),
            bars);
    return Optional.of(
        new ChartView(
            words.text("deltas_title"),
            svg,
            words.text("deltas_caption", Texts.number(deltas.size())),
            List.of(words.text("completeness_delta"), words.text("rows")),
            rows));
  }
}
