package org.glasswatt.explainers.quality;

/** Means over rows drawn again. */
final class RowMeans {
  private RowMeans() {}

  /** The mean of the values when row {@code i} occurs {@code counts[i]} times. */
  static double mean(double[] values, int[] counts) {
    double sum = 0;
    long n = 0;
    for (int row = 0; row < values.length; row++) {
      sum += counts[row] * values[row];
      n += counts[row];
    }
    return sum / n;
  }

  /** For each row, the mean over its numbers of a function of truth and prediction. */
  static double[] each(double[] truth, double[] predicted, int rows, Deviation error) {
    int width = truth.length / rows;
    double[] means = new double[rows];
    for (int i = 0; i < truth.length; i++) {
      means[i / width] += error.of(truth[i], predicted[i]) / width;
    }
    return means;
  }

  /** The error of one number. */
  interface Deviation {
    double of(double truth, double predicted);
  }
}
