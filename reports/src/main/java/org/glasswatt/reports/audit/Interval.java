package org.glasswatt.reports.audit;

/**
 * The range that a measured value lies in, in the unit of that value.
 *
 * @param low lower end, finite
 * @param high upper end, finite, at least {@code low}
 * @param level confidence or coverage of the range, more than 0 and less than 1, such as 0.95
 */
public record Interval(double low, double high, double level) {
  public Interval {
    Require.finite(low, "low");
    Require.finite(high, "high");
    if (low > high) {
      throw new IllegalArgumentException(
          "low must not exceed high, but " + low + " > " + high + "; swap the ends");
    }
    if (!(level > 0 && level < 1)) {
      throw new IllegalArgumentException(
          "level must lie between 0 and 1, but is " + level + "; write 95 % as 0.95");
    }
  }
}
