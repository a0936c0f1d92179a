package org.glasswatt.explainers.quality;

import java.util.SplittableRandom;
import org.apache.commons.math3.stat.correlation.PearsonsCorrelation;

/**
 * What random subsets of a row's elements are said to contribute, and what masking them changes.
 *
 * @param promised the sum of the attributions in each subset
 * @param changes what the explained number falls when the subset takes the baseline's value
 */
record Subsets(double[] promised, double[] changes) {
  private static final int COUNT = 50;

  /** Subsets that hold each element with probability ½. */
  static Subsets of(Explained explained, int row, SplittableRandom random) {
    double[] values = explained.values(row);
    boolean[][] in = new boolean[COUNT][values.length];
    double[] promised = new double[COUNT];
    for (int k = 0; k < COUNT; k++) {
      for (int i = 0; i < values.length; i++) {
        in[k][i] = random.nextBoolean();
        promised[k] += in[k][i] ? values[i] : 0;
      }
    }
    double[] scores = explained.masked(row, COUNT, (variant, element) -> in[variant][element]);
    double[] changes = new double[COUNT];
    for (int k = 0; k < COUNT; k++) {
      changes[k] = explained.attribution().scores()[row] - scores[k];
    }
    return new Subsets(promised, changes);
  }

  /** Pearson's correlation; NaN where one side does not vary. */
  double correlation() {
    return new PearsonsCorrelation().correlation(promised, changes);
  }

  /** The mean squared error after the best scaling, relative to the mean squared change. */
  double infidelity() {
    // Attributions of the wrong sign must not be turned round.
    return error(Math.max(0, scale())) / error(0);
  }

  /** The factor that makes the promises fit the changes best; 0 where nothing is promised. */
  double scale() {
    double product = 0;
    double square = 0;
    for (int k = 0; k < promised.length; k++) {
      product += promised[k] * changes[k];
      square += promised[k] * promised[k];
    }
    return square == 0 ? 0 : product / square;
  }

  /** The mean of {@code (scale · promised − change)²}. */
  double error(double scale) {
    double sum = 0;
    for (int k = 0; k < promised.length; k++) {
      double error = scale * promised[k] - changes[k];
      sum += error * error / promised.length;
    }
    return sum;
  }
}
