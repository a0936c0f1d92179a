package org.glasswatt.explainers.quality;

import java.util.Arrays;
import java.util.Comparator;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.glasswatt.explainers.attribution.Permutations;

/**
 * The explained number while elements are masked one after the other, against random orders.
 *
 * <p>Elements are masked in {@link #STEPS} steps of equal size, in order of their attribution. The
 * area under the curve is the mean of its points.
 */
final class MaskingCurve {
  private static final int STEPS = 10;
  private static final int RANDOM_ORDERS = 10;

  private MaskingCurve() {}

  /**
   * By how much the area under the curve differs from that of random orders, as a part of the
   * change from the baseline; NaN where there is none.
   *
   * @param insert whether elements are put into the baseline instead
   */
  static double gain(Explained explained, int row, boolean insert, SplittableRandom random) {
    Scores scores = scores(explained, row, insert, random);
    double own = mean(scores.own());
    double others =
        Arrays.stream(scores.random()).mapToDouble(MaskingCurve::mean).average().orElseThrow();
    double change = Math.abs(explained.attribution().scores()[row] - scores.baseline());
    return change == 0 ? Double.NaN : (insert ? own - others : others - own) / change;
  }

  /**
   * The explained number of one row after each step.
   *
   * @param own in the order of the attributions
   * @param random {@code [orders][steps]}, in random orders
   * @param baseline at the row's baseline
   */
  record Scores(double[] own, double[][] random, double baseline) {}

  /** Masks a row step by step. */
  static Scores scores(Explained explained, int row, boolean insert, SplittableRandom random) {
    double[] values = explained.values(row);
    int width = values.length;
    int[][] ranks = new int[RANDOM_ORDERS + 1][];
    ranks[0] =
        ranks(
            IntStream.range(0, width)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> -values[i]))
                .mapToInt(Integer::intValue)
                .toArray());
    for (int k = 1; k <= RANDOM_ORDERS; k++) {
      ranks[k] = ranks(Permutations.random(width, random));
    }
    int steps = Math.min(STEPS, width);
    double[] scores =
        explained.masked(
            row,
            ranks.length * steps + 1,
            (variant, element) -> {
              if (variant == ranks.length * steps) {
                return true;
              }
              long masked = (long) (variant % steps + 1) * width / steps;
              boolean first = ranks[variant / steps][element] < masked;
              return insert != first;
            });
    double[][] orders = new double[RANDOM_ORDERS][];
    Arrays.setAll(orders, k -> Arrays.copyOfRange(scores, (k + 1) * steps, (k + 2) * steps));
    return new Scores(Arrays.copyOf(scores, steps), orders, scores[ranks.length * steps]);
  }

  /** How an order ranks each element. */
  private static int[] ranks(int[] order) {
    int[] ranks = new int[order.length];
    for (int i = 0; i < order.length; i++) {
      ranks[order[i]] = i;
    }
    return ranks;
  }

  private static double mean(double[] values) {
    return Arrays.stream(values).average().orElseThrow();
  }
}
