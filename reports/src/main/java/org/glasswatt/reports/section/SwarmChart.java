package org.glasswatt.reports.section;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.glasswatt.reports.audit.MethodResult;
import org.glasswatt.reports.audit.RowExplanation;
import org.glasswatt.reports.audit.RowExplanation.Contribution;
import org.glasswatt.reports.chart.Points;
import org.glasswatt.reports.text.Words;
import org.jspecify.annotations.Nullable;

/** Every row's contribution of the features that matter most. */
final class SwarmChart {
  private static final int LANES = 10;
  private static final int MOST_ROWS = 200;

  /** Fewer rows are read better in their table. */
  private static final int FEWEST_ROWS = 10;

  private SwarmChart() {}

  static Optional<ChartView> of(MethodResult method, Words words) {
    List<RowExplanation> rows = method.rows().subList(0, Math.min(MOST_ROWS, method.rows().size()));
    if (rows.size() < FEWEST_ROWS) {
      return Optional.empty();
    }
    Map<String, List<Contribution>> parts = new LinkedHashMap<>();
    method.global().stream()
        .limit(LANES)
        .forEach(feature -> parts.put(feature.feature(), new ArrayList<>()));
    for (RowExplanation row : rows) {
      for (Contribution part : row.top()) {
        parts.computeIfPresent(
            part.feature(),
            (feature, found) -> {
              found.add(part);
              return found;
            });
      }
    }
    parts.values().removeIf(List::isEmpty);
    if (parts.isEmpty()) {
      return Optional.empty();
    }
    List<Points.Lane> lanes = new ArrayList<>();
    parts.forEach((feature, found) -> lanes.add(lane(feature, found)));
    String svg =
        Points.swarm(
            "swarm-" + method.id(),
            words.text("swarm_alternative", words.phrase(method.title())),
            words.text("attribution"),
            lanes);
    boolean coloured =
        lanes.stream().flatMap(lane -> lane.dots().stream()).anyMatch(dot -> dot.kind() != 0);
    int listed = rows.stream().mapToInt(row -> row.top().size()).max().orElse(0);
    String caption =
        words.text("swarm_caption", Texts.number(rows.size()), Texts.number(listed))
            + (coloured ? words.text("swarm_colours") : "");
    // The table of rows beneath holds the same numbers.
    return Optional.of(
        new ChartView(words.text("swarm_title"), svg, caption, List.of(), List.of()));
  }

  private static Points.Lane lane(String feature, List<Contribution> parts) {
    double[] values =
        parts.stream()
            .map(part -> number(part.rawValue()))
            .filter(value -> value != null)
            .mapToDouble(Double::doubleValue)
            .sorted()
            .toArray();
    double middle = values.length == 0 ? 0 : values[values.length / 2];
    boolean differ = values.length > 0 && values[0] < values[values.length - 1];
    return new Points.Lane(
        feature,
        parts.stream()
            .map(
                part -> {
                  Double value = differ ? number(part.rawValue()) : null;
                  int kind = value == null ? 0 : value < middle ? 1 : 2;
                  return new Points.Dot(part.attribution(), kind);
                })
            .toList());
  }

  private static @Nullable Double number(@Nullable String text) {
    if (text == null || text.isEmpty() || text.length() > 40) {
      return null;
    }
    try {
      double value = Double.parseDouble(text);
      return Double.isFinite(value) ? value : null;
    } catch (NumberFormatException e) {
      return null;
    }
  }
}
