package org.glasswatt.energy;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * One thing that makes a value uncertain, as factors of the value (JCGM 100:2008, "GUM", 4.3: a
 * type B evaluation; a type A one is turned into one by {@link Spread#contribution}).
 *
 * @param name what it is, such as "sensor resolution"
 * @param low the value times this is the lower end; 0 to 1
 * @param high the value times this is the upper end; at least 1, finite
 * @param level coverage of the range, more than 0 and less than 1
 * @param basis where the figures come from, in one sentence
 */
public record Contribution(String name, double low, double high, double level, String basis) {
  private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

  /** Refuses a range that does not hold the value itself, and a level outside (0, 1). */
  public Contribution {
    Require.text(name, "name");
    Require.text(basis, "basis");
    if (!(low >= 0 && low <= 1 && high >= 1 && Double.isFinite(high))) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "low must lie in 0 to 1 and high be finite and at least 1, but they are %s and %s;"
                  + " give them as factors of the value",
              low,
              high));
    }
    if (!(level > 0 && level < 1)) {
      throw new IllegalArgumentException(
          "level must lie between 0 and 1, but is " + level + "; write 90 % as 0.9");
    }
  }

  /** A range that is as wide below as above, such as 0.02 for ± 2 %; below 0 is cut off. */
  public static Contribution symmetric(String name, double share, double level, String basis) {
    return new Contribution(name, Math.max(0, 1 - share), 1 + share, level, basis);
  }

  /**
   * The range of a value with independent contributions: their logarithms are brought to the lowest
   * of their levels as if normal, and added in quadrature, each side on its own. For small
   * contributions this is GUM 5.1.2; for large ones it keeps the lower end above 0.
   *
   * @param value the value, at least 0
   * @param contributions at least one
   */
  public static Interval combine(double value, Collection<Contribution> contributions) {
    double level = contributions.stream().mapToDouble(Contribution::level).min().orElseThrow();
    double below = 0;
    double above = 0;
    for (Contribution contribution : contributions) {
      double stretch = quantile(level) / quantile(contribution.level());
      below = Math.hypot(below, stretch * -Math.log(contribution.low()));
      above = Math.hypot(above, stretch * Math.log(contribution.high()));
    }
    return new Interval(value * Math.exp(-below), value * Math.exp(above), level);
  }

  /** A value with the interval that its contributions give it. */
  public static Joules joules(double value, List<Contribution> contributions) {
    return new Joules.Measured(value, combine(value, contributions));
  }

  /** The same contribution as factors of a sum of which the value is only a share. */
  Contribution withinSum(String prefix, double share) {
    return new Contribution(
        prefix + name, 1 - share * (1 - low), 1 + share * (high - 1), level, basis);
  }

  /**
   * How many standard deviations either side of the mean hold the share {@code level} of a normal
   * distribution: 1.645 for 0.9, 1.960 for 0.95.
   */
  public static double quantile(double level) {
    return NORMAL.inverseCumulativeProbability((1 + level) / 2);
  }
}
