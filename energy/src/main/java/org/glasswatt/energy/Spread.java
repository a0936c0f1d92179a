package org.glasswatt.energy;

import java.util.Arrays;
import java.util.Locale;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * How far repeated windows of the same work agree: a type A evaluation (JCGM 100:2008, 4.2).
 *
 * @param count number of windows, at least 2
 * @param mean their mean, in joules per window; at least 0
 * @param deviation their standard deviation, with n − 1; in the same unit
 */
public record Spread(int count, double mean, double deviation) {
  /** Coverage of the interval of the mean. */
  static final double LEVEL = 0.95;

  /** Refuses what no spread can be told from. */
  public Spread {
    if (count < 2) {
      throw new IllegalArgumentException(
          "count must be at least 2, but is " + count + "; repeat the work");
    }
    Require.notNegative(mean, "mean");
    Require.notNegative(deviation, "deviation");
  }

  /**
   * The spread of some windows.
   *
   * @param joules what each window cost, at least two
   */
  public static Spread of(double... joules) {
    double mean = Arrays.stream(joules).average().orElse(0);
    double squares = Arrays.stream(joules).map(value -> (value - mean) * (value - mean)).sum();
    return new Spread(joules.length, mean, Math.sqrt(squares / (joules.length - 1)));
  }

  /** Coefficient of variation: deviation over mean; 0 where all windows cost nothing. */
  public double variation() {
    return mean == 0 ? 0 : deviation / mean;
  }

  /** Half the width of the mean's 95 % interval: t × s / √n with n − 1 degrees of freedom. */
  public double halfWidth() {
    double t = TDistribution.of(count - 1).inverseCumulativeProbability((1 + LEVEL) / 2);
    return t * deviation / Math.sqrt(count);
  }

  /** The mean's 95 % interval in joules per window; below 0 is cut off. */
  public Interval interval() {
    return new Interval(Math.max(0, mean - halfWidth()), mean + halfWidth(), LEVEL);
  }

  /** The spread as factors of the mean, to be combined with others. */
  public Contribution contribution() {
    return Contribution.symmetric(
        "repetition (type A)",
        mean == 0 ? 0 : halfWidth() / mean,
        LEVEL,
        String.format(
            Locale.ROOT,
            "Student's t over %d windows with a coefficient of variation of %.1f %%.",
            count,
            100 * variation()));
  }
}
