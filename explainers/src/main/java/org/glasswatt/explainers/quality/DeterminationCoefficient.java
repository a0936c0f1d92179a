package org.glasswatt.explainers.quality;

import org.glasswatt.explainers.quality.Judged.Regression;
import org.glasswatt.explainers.quality.QualityScore.Direction;
import org.glasswatt.explainers.quality.QualityScore.NotComputed;
import org.glasswatt.explainers.quality.QualityScore.Outcome;

/**
 * The coefficient of determination, {@code 1 - Σ(prediction - truth)² / Σ(truth - mean)²}, the mean
 * taken per output.
 */
final class DeterminationCoefficient implements QualityMetric<Regression> {
  @Override
  public Class<Regression> judges() {
    return Regression.class;
  }

  @Override
  public String id() {
    return "quality.r2";
  }

  @Override
  public String label() {
    return "R²";
  }

  @Override
  public String description() {
    return "Share of the labels' variance that the predictions explain; 0 is what their mean reaches.";
  }

  @Override
  public Direction direction() {
    return Direction.HIGHER_IS_BETTER;
  }

  @Override
  public Outcome compute(Regression judged, long seed) {
    double value = value(judged, Bootstrap.once(judged.rows()));
    if (!Double.isFinite(value)) {
      return new NotComputed("the labels do not vary");
    }
    return Bootstrap.of(
        value,
        judged.rows(),
        seed,
        "1 - squared error / squared distance of the labels from their mean",
        counts -> value(judged, counts));
  }

  /** NaN when the labels do not vary. */
  private static double value(Regression judged, int[] counts) {
    double error = 0;
    double total = 0;
    int width = judged.width();
    for (int column = 0; column < width; column++) {
      double mean = 0;
      long n = 0;
      for (int row = 0; row < counts.length; row++) {
        mean += counts[row] * judged.truth()[row * width + column];
        n += counts[row];
      }
      mean /= n;
      for (int row = 0; row < counts.length; row++) {
        double truth = judged.truth()[row * width + column];
        double predicted = judged.predicted()[row * width + column];
        error += counts[row] * (predicted - truth) * (predicted - truth);
        total += counts[row] * (truth - mean) * (truth - mean);
      }
    }
    return total > 0 ? 1 - error / total : Double.NaN;
  }
}
