package org.glasswatt.explainers.quality;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * By how much the explained number of several rows differs from that at their baselines while
 * elements are masked or put back, as a part of the mean size of the whole difference: 0 at the
 * baselines; 1 at rows that all lie above theirs, −1 at rows that all lie below.
 *
 * <p>Differences are summed over all rows before they are divided, so that a row which hardly
 * changes can't drown the others. Orders begin with the largest attribution, as those of {@code
 * deletion_gain} and {@code insertion_gain}: put back in the right order, elements raise the number
 * early, whether the row itself lies above or below its baseline.
 *
 * @param rows how many rows it holds; 0 when no row changes, and then there are no points
 * @param orders the number of random orders
 * @param shares of the elements masked or put back, ascending from 0 to 1
 * @param own in the order of the attributions, one for each share
 * @param random the mean over random orders
 * @param low the lowest of the random orders
 * @param high the highest of the random orders
 */
public record MaskingProfile(
    int rows,
    int orders,
    List<Double> shares,
    List<Double> own,
    List<Double> random,
    List<Double> low,
    List<Double> high) {

  /**
   * Masks all rows step by step.
   *
   * @param insert whether elements are put into the baseline instead
   */
  public static MaskingProfile of(Explained explained, boolean insert, long seed) {
    String metric = insert ? new InsertionGain().id() : new DeletionGain().id();
    double[] own = new double[0];
    double[][] random = new double[0][];
    double all = 0;
    double whole = 0;
    for (int row = 0; row < explained.rows(); row++) {
      MaskingCurve.Scores scores =
          MaskingCurve.scores(explained, row, insert, Explained.random(seed, metric));
      double change = explained.attribution().scores()[row] - scores.baseline();
      all += Math.abs(change);
      whole += change;
      if (row == 0) {
        own = new double[scores.own().length];
        random = new double[scores.random().length][own.length];
      }
      add(own, scores.own(), scores.baseline());
      for (int k = 0; k < random.length; k++) {
        add(random[k], scores.random()[k], scores.baseline());
      }
    }
    if (all == 0) {
      return new MaskingProfile(0, 0, List.of(), List.of(), List.of(), List.of(), List.of());
    }
    int steps = own.length;
    double sum = all;
    double[] sums = own;
    double[][] orders = random;
    // No forward pass is needed to know where the curves begin.
    double start = insert ? 0 : whole / all;
    return new MaskingProfile(
        explained.rows(),
        orders.length,
        points(steps, 0, i -> (i + 1) / (double) steps),
        points(steps, start, i -> sums[i] / sum),
        points(steps, start, i -> at(orders, i).average().orElseThrow() / sum),
        points(steps, start, i -> at(orders, i).min().orElseThrow() / sum),
        points(steps, start, i -> at(orders, i).max().orElseThrow() / sum));
  }

  private static void add(double[] sums, double[] scores, double baseline) {
    for (int i = 0; i < sums.length; i++) {
      sums[i] += scores[i] - baseline;
    }
  }

  private static DoubleStream at(double[][] orders, int step) {
    return Arrays.stream(orders).mapToDouble(order -> order[step]);
  }

  private static List<Double> points(int steps, double start, IntToDoubleFunction value) {
    return DoubleStream.concat(DoubleStream.of(start), IntStream.range(0, steps).mapToDouble(value))
        .boxed()
        .toList();
  }
}
