package org.glasswatt.explainers.quality;

import java.util.Arrays;
import org.glasswatt.explainers.quality.QualityScore.NotComputed;
import org.glasswatt.explainers.quality.QualityScore.Outcome;

/** A mean over rows, leaving out the rows for which there is no figure. */
final class RowFigures {
  private RowFigures() {}

  /** The figure of a row; NaN where it is not defined. */
  @FunctionalInterface
  interface OfRow {
    /** The figure. */
    double of(int row);
  }

  static Outcome mean(int rows, long seed, String what, String undefined, OfRow figure) {
    double[] values = new double[rows];
    Arrays.setAll(values, figure::of);
    double[] defined = Arrays.stream(values).filter(Double::isFinite).toArray();
    if (defined.length == 0) {
      return new NotComputed(undefined);
    }
    return Bootstrap.of(
        defined.length,
        seed,
        "mean over rows of " + what,
        counts -> RowMeans.mean(defined, counts));
  }
}
