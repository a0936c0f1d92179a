package org.glasswatt.explainers.quality;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import org.glasswatt.explainers.quality.QualityScore.Computed;
import org.glasswatt.explainers.quality.QualityScore.NotComputed;
import org.glasswatt.explainers.quality.QualityScore.Outcome;
import org.glasswatt.explainers.quality.QualityScore.Range;
import org.jspecify.annotations.Nullable;

/**
 * Percentile intervals from rows drawn again with replacement.
 *
 * <p>B. Efron and R. J. Tibshirani, "An Introduction to the Bootstrap", 1993, chapter 13. Rows are
 * taken as independent. Draws come from {@link SplittableRandom}, so a seed gives the same interval
 * everywhere.
 */
final class Bootstrap {
  static final int RESAMPLES = 1000;

  private Bootstrap() {}

  /**
   * A value with its interval.
   *
   * @param statistic the value of the rows in which row {@code i} occurs {@code counts[i]} times;
   *     NaN when it is undefined for them
   */
  static Outcome of(
      double value, int rows, long seed, String what, ToDoubleFunction<int[]> statistic) {
    if (!Double.isFinite(value)) {
      return new NotComputed("it exceeds the largest number");
    }
    Range range = range(rows, seed, statistic);
    return new Computed(
        value,
        range,
        rows,
        what
            + (range == null
                ? "; no interval, because the rows drawn again do not vary"
                : "; 95 % interval from " + RESAMPLES + " bootstrap resamples of the rows"));
  }

  /** The statistic of the rows as they are, with its interval. */
  static Outcome of(int rows, long seed, String what, ToDoubleFunction<int[]> statistic) {
    return of(statistic.applyAsDouble(once(rows)), rows, seed, what, statistic);
  }

  /** The counts that stand for the rows as they are. */
  static int[] once(int rows) {
    int[] counts = new int[rows];
    Arrays.fill(counts, 1);
    return counts;
  }

  private static @Nullable Range range(int rows, long seed, ToDoubleFunction<int[]> statistic) {
    SplittableRandom random = new SplittableRandom(seed);
    double[] values = new double[RESAMPLES];
    int defined = 0;
    int[] counts = new int[rows];
    for (int b = 0; b < RESAMPLES; b++) {
      Arrays.fill(counts, 0);
      for (int i = 0; i < rows; i++) {
        counts[random.nextInt(rows)]++;
      }
      double value = statistic.applyAsDouble(counts);
      if (Double.isFinite(value)) {
        values[defined++] = value;
      }
    }
    if (defined < RESAMPLES / 2) {
      return null;
    }
    double[] sorted = Arrays.copyOf(values, defined);
    Arrays.sort(sorted);
    double tail = (1 - Wilson.LEVEL) / 2;
    double low = quantile(sorted, tail);
    double high = quantile(sorted, 1 - tail);
    return low == high ? null : new Range(low, high, Wilson.LEVEL);
  }

  /** The quantile between order statistics (type 7 of Hyndman and Fan, 1996). */
  private static double quantile(double[] sorted, double p) {
    double at = p * (sorted.length - 1);
    int below = (int) at;
    int above = Math.min(below + 1, sorted.length - 1);
    return sorted[below] + (at - below) * (sorted[above] - sorted[below]);
  }
}
