package org.glasswatt.energy.carbon;

/** The normal distribution, as far as intervals need it. */
final class Normal {
  private Normal() {}

  /**
   * How many standard deviations either side of the mean hold the share {@code level} of a normal
   * distribution: 1.645 for 0.9, 1.960 for 0.95.
   *
   * @param level more than 0 and less than 1
   */
  static double quantile(double level) {
    double low = 0;
    double high = 40;
    for (int step = 0; step < 100; step++) {
      double middle = (low + high) / 2;
      if (within(middle) < level) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return (low + high) / 2;
  }

  /**
   * The share within z standard deviations, erf(z/√2), by Abramowitz and Stegun 7.1.26: absolute
   * error below 1.5e-7.
   */
  private static double within(double z) {
    double x = z / Math.sqrt(2);
    double t = 1 / (1 + 0.3275911 * x);
    double polynomial =
        t
            * (0.254829592
                + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429))));
    return 1 - polynomial * Math.exp(-x * x);
  }
}
