package org.glasswatt.energy;

/**
 * The range that a quantity lies in, in the unit of that quantity.
 *
 * @param low lower end, finite, at least 0
 * @param high upper end, finite, at least {@code low}
 * @param level coverage of the range, more than 0 and less than 1, such as 0.9
 */
public record Interval(double low, double high, double level) {
  /** Refuses ends that are negative, not finite or swapped, and a level outside (0, 1). */
  public Interval {
    Require.notNegative(low, "low");
    Require.notNegative(high, "high");
    if (low > high) {
      throw new IllegalArgumentException(
          "low must not exceed high, but " + low + " > " + high + "; swap the ends");
    }
    if (!(level > 0 && level < 1)) {
      throw new IllegalArgumentException(
          "level must lie between 0 and 1, but is " + level + "; write 90 % as 0.9");
    }
  }

  /** Whether a value lies in the range, ends included. */
  public boolean contains(double value) {
    return low <= value && value <= high;
  }
}
