package org.glasswatt.explainers.quality;

import org.glasswatt.explainers.quality.QualityScore.Computed;
import org.glasswatt.explainers.quality.QualityScore.Range;

/**
 * A proportion with Wilson's score interval.
 *
 * <p>{@code (p + z²/2n ± z √(p(1−p)/n + z²/4n²)) / (1 + z²/n)}; E. B. Wilson, "Probable inference,
 * the law of succession, and statistical inference", JASA 22, 1927.
 */
final class Wilson {
  /** The 97.5 % point of the standard normal distribution. */
  static final double Z = 1.959963984540054;

  static final double LEVEL = 0.95;

  private Wilson() {}

  static Computed proportion(long successes, int n, String what) {
    double p = (double) successes / n;
    double z2 = Z * Z;
    double centre = (p + z2 / (2 * n)) / (1 + z2 / n);
    double half = Z * Math.sqrt(p * (1 - p) / n + z2 / (4.0 * n * n)) / (1 + z2 / n);
    // Rounding must not put the proportion itself outside its interval.
    Range range =
        new Range(
            Math.max(0, Math.min(p, centre - half)),
            Math.min(1, Math.max(p, centre + half)),
            LEVEL);
    return new Computed(p, range, n, what + "; 95 % interval by Wilson's score");
  }
}
