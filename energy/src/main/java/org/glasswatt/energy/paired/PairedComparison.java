package org.glasswatt.energy.paired;

import java.util.Arrays;
import java.util.Locale;
import org.apache.commons.statistics.distribution.TDistribution;
import org.apache.commons.statistics.inference.WilcoxonSignedRankTest;
import org.glasswatt.energy.Interval;

/**
 * How much a candidate costs, as a ratio to a baseline, from pairs measured next to each other.
 *
 * <p>The ratio is the geometric mean of the pairs' ratios; its 95 % interval is Student's on their
 * logarithms, n − 1 degrees of freedom. The p-value is that of Wilcoxon's signed-rank test of the
 * same logarithms, which assumes no normal distribution (Wilcoxon 1945). The verdict asks for both:
 * an interval that leaves out 1, and p below 0.05.
 *
 * @param ratio candidate over baseline; above 0
 * @param interval the ratio's 95 % interval
 * @param pValue probability of a difference this clear between equals, 0 to 1
 * @param verdict what it comes to
 * @param pairs number of pairs
 */
public record PairedComparison(
    double ratio, Interval interval, double pValue, PairedVerdict verdict, int pairs) {
  /** Fewest pairs that Wilcoxon's test can decide on: with five, p is at least 0.0625. */
  public static final int MIN_PAIRS = 6;

  private static final double LEVEL = 0.95;

  /**
   * Compares two series of costs.
   *
   * @param baseline cost of each pair's baseline, above 0
   * @param candidate cost of each pair's candidate, above 0, in the same unit and order
   */
  public static PairedComparison of(double[] baseline, double[] candidate) {
    if (baseline.length != candidate.length || baseline.length < MIN_PAIRS) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "A comparison needs at least %d pairs, but there are %d and %d costs; measure more",
              MIN_PAIRS,
              baseline.length,
              candidate.length));
    }
    int n = baseline.length;
    double[] logs = new double[n];
    for (int i = 0; i < n; i++) {
      if (!(baseline[i] > 0 && candidate[i] > 0)) {
        throw new IllegalArgumentException(
            "costs must be above 0, but pair " + i + " is " + baseline[i] + " and " + candidate[i]);
      }
      logs[i] = Math.log(candidate[i] / baseline[i]);
    }
    double mean = Arrays.stream(logs).average().orElseThrow();
    double squares = Arrays.stream(logs).map(x -> (x - mean) * (x - mean)).sum();
    double half =
        TDistribution.of(n - 1).inverseCumulativeProbability((1 + LEVEL) / 2)
            * Math.sqrt(squares / (n - 1) / n);
    Interval interval = new Interval(Math.exp(mean - half), Math.exp(mean + half), LEVEL);
    double p = pValue(logs);
    return new PairedComparison(Math.exp(mean), interval, p, verdict(interval, p), n);
  }

  private static double pValue(double[] logs) {
    if (Arrays.stream(logs).allMatch(x -> x == 0)) {
      return 1;
    }
    return WilcoxonSignedRankTest.withDefaults().test(logs).getPValue();
  }

  private static PairedVerdict verdict(Interval interval, double p) {
    if (p >= 1 - LEVEL || interval.contains(1)) {
      return PairedVerdict.INCONCLUSIVE;
    }
    return interval.high() < 1 ? PairedVerdict.BETTER : PairedVerdict.WORSE;
  }

  /** The result in one sentence. */
  public String inWords(String what) {
    return String.format(
        Locale.ROOT,
        "%s: candidate over baseline %.3f (95 %% interval %.3f to %.3f, p = %.2g, %d pairs): %s",
        what,
        ratio,
        interval.low(),
        interval.high(),
        pValue,
        pairs,
        verdict.name().toLowerCase(Locale.ROOT));
  }
}
