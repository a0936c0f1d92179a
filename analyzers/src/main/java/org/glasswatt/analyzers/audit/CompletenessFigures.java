package org.glasswatt.analyzers.audit;

import java.util.List;
import org.glasswatt.analyzers.metric.Metrics;
import org.glasswatt.reports.audit.Figure;
import org.glasswatt.reports.audit.Metric;
import org.jspecify.annotations.Nullable;

/**
 * How well attributions add up, relative to the change they explain.
 *
 * <p>The delta of a row is divided by the larger of |f(x) − f(x′)| and 1 % of the range of the
 * explained element over the explained rows and their baselines: a row whose output hardly changes
 * would otherwise have any relative delta.
 */
final class CompletenessFigures {
  private static final double FLOOR = 0.01;
  private static final String METHOD =
      "|sum of attributions − change| over the larger of |change| and 1 % of the output's range";

  private CompletenessFigures() {}

  /** The three figures, of the first method with a baseline. */
  static List<Metric> of(List<ExplainedRows> methods) {
    double[] relative =
        methods.stream()
            .map(CompletenessFigures::relative)
            .filter(deltas -> deltas != null && deltas.length > 0)
            .findFirst()
            .orElse(null);
    String missing = missing(methods);
    return List.of(
        Metrics.COMPLETENESS_DELTA_P50.with(quantile(relative, 0.5, missing)),
        Metrics.COMPLETENESS_DELTA_P95.with(quantile(relative, 0.95, missing)),
        Metrics.COMPLETENESS_DELTA_MAX.with(quantile(relative, 1, missing)));
  }

  private static String missing(List<ExplainedRows> methods) {
    if (methods.stream().anyMatch(method -> method.type().usesBaseline())) {
      return "the output is the same at every row and baseline";
    }
    return methods.size() == 1
        ? "the method compares with no baseline"
        : "no method that compares with a baseline was run";
  }

  /** Sorted relative deltas; null for a method without a baseline, or when nothing changed. */
  private static double @Nullable [] relative(ExplainedRows method) {
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    for (ExplainedRow row : method.rows()) {
      ExplainedRow.Change change = row.change();
      if (change == null) {
        return null;
      }
      low = Math.min(low, Math.min(row.score(), change.baselineScore()));
      high = Math.max(high, Math.max(row.score(), change.baselineScore()));
    }
    double floor = FLOOR * (high - low);
    if (!(floor > 0)) {
      return null;
    }
    return method.rows().stream()
        .mapToDouble(row -> relative(row.score(), row.change(), floor))
        .sorted()
        .toArray();
  }

  private static double relative(double score, ExplainedRow.@Nullable Change change, double floor) {
    if (change == null) {
      throw new IllegalArgumentException("A row without a baseline has no completeness.");
    }
    return Math.abs(change.delta()) / Math.max(floor, Math.abs(score - change.baselineScore()));
  }

  private static Figure quantile(double @Nullable [] sorted, double level, String missing) {
    if (sorted == null) {
      return Figure.notMeasured(missing);
    }
    int index = (int) Math.ceil(level * sorted.length) - 1;
    return Figure.measured(sorted[Math.max(0, index)], sorted.length, METHOD + ", " + words(level));
  }

  private static String words(double level) {
    if (level == 1) {
      return "largest";
    }
    return level == 0.5 ? "median" : Math.round(level * 100) + "th percentile (nearest rank)";
  }
}
