package org.glasswatt.explainers.input;

/**
 * Mean, population deviation and range of a feature's present values, before scaling.
 *
 * <p>One pass in double precision (Welford, "Note on a method for calculating corrected sums of
 * squares and products", Technometrics 4, 1962); NaN stands for a missing value and is only
 * counted.
 */
final class FeatureStats {
  private long missing;
  private long present;
  private double mean;
  private double squares;
  private double min = Double.POSITIVE_INFINITY;
  private double max = Double.NEGATIVE_INFINITY;

  void add(double value) {
    if (Double.isNaN(value)) {
      missing++;
      return;
    }
    present++;
    double before = value - mean;
    mean += before / present;
    squares += before * (value - mean);
    min = Math.min(min, value);
    max = Math.max(max, value);
  }

  long present() {
    return present;
  }

  long missing() {
    return missing;
  }

  long rows() {
    return present + missing;
  }

  double mean() {
    return mean;
  }

  /** The population standard deviation; exactly 0 for a constant. */
  double deviation() {
    return min == max ? 0 : Math.sqrt(squares / present);
  }

  double min() {
    return min;
  }

  double max() {
    return max;
  }

  /** The mean over all rows when {@code fill} stands for each missing value. */
  double meanFilledWith(double fill) {
    return mean * present / rows() + (missing == 0 ? 0 : fill * missing / rows());
  }
}
