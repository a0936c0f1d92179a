package org.glasswatt.explainers.quality;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.commons.math3.stat.correlation.SpearmansCorrelation;
import org.glasswatt.explainers.quality.QualityScore.Outcome;

/**
 * How far two methods agree on what matters in the same rows, by the sizes of their attributions.
 *
 * <p>Krishna et al., "The disagreement problem in explainable machine learning" (2022),
 * arXiv:2202.01602: rank correlation and agreement of the top features.
 */
public final class MethodAgreement {
  private static final int TOP = 5;

  private MethodAgreement() {}

  /** Spearman's correlation of the absolute attributions; 1 is the same order. */
  public static Outcome rankCorrelation(Explained a, Explained b, long seed) {
    return RowFigures.mean(
        a.rows(),
        seed,
        "Spearman's correlation of the absolute attributions",
        "the attributions of one method do not vary",
        row ->
            a.values(row).length < 2
                ? Double.NaN
                : new SpearmansCorrelation().correlation(sizes(a, row), sizes(b, row)));
  }

  /** The share of the five largest elements, or of half where there are fewer, in common. */
  public static Outcome topAgreement(Explained a, Explained b, long seed) {
    return RowFigures.mean(
        a.rows(),
        seed,
        "share of the largest elements (five, at most half) in common",
        "there are no elements",
        row -> {
          int k = Math.max(1, Math.min(TOP, a.values(row).length / 2));
          Set<Integer> first = top(sizes(a, row), k);
          Set<Integer> second = top(sizes(b, row), k);
          return first.stream().filter(second::contains).count() / (double) k;
        });
  }

  private static double[] sizes(Explained explained, int row) {
    return Arrays.stream(explained.values(row)).map(Math::abs).toArray();
  }

  private static Set<Integer> top(double[] sizes, int k) {
    return IntStream.range(0, sizes.length)
        .boxed()
        .sorted(Comparator.comparingDouble(i -> -sizes[i]))
        .limit(k)
        .collect(Collectors.toSet());
  }
}
