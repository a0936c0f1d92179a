package org.glasswatt.explainers.quality;

import org.glasswatt.explainers.quality.Judged.Regression;
import org.glasswatt.explainers.quality.QualityScore.Direction;
import org.glasswatt.explainers.quality.QualityScore.NotComputed;
import org.glasswatt.explainers.quality.QualityScore.Outcome;

/** The Pearson correlation between predictions and labels. */
final class Correlation implements QualityMetric<Regression> {
  @Override
  public Class<Regression> judges() {
    return Regression.class;
  }

  @Override
  public String id() {
    return "quality.correlation";
  }

  @Override
  public String label() {
    return "Correlation";
  }

  @Override
  public String description() {
    return "Pearson correlation between predictions and labels.";
  }

  @Override
  public Direction direction() {
    return Direction.HIGHER_IS_BETTER;
  }

  @Override
  public Outcome compute(Regression judged, long seed) {
    if (judged.width() != 1) {
      return new NotComputed("each row has " + judged.width() + " numbers to predict");
    }
    double value = value(judged, Bootstrap.once(judged.rows()));
    if (!Double.isFinite(value)) {
      return new NotComputed("the labels or the predictions do not vary");
    }
    return Bootstrap.of(
        value, judged.rows(), seed, "Pearson correlation", counts -> value(judged, counts));
  }

  /** NaN when either side does not vary. */
  private static double value(Regression judged, int[] counts) {
    double meanTruth = RowMeans.mean(judged.truth(), counts);
    double meanPredicted = RowMeans.mean(judged.predicted(), counts);
    double truths = 0;
    double predictions = 0;
    double products = 0;
    for (int row = 0; row < counts.length; row++) {
      double t = judged.truth()[row] - meanTruth;
      double p = judged.predicted()[row] - meanPredicted;
      truths += counts[row] * t * t;
      predictions += counts[row] * p * p;
      products += counts[row] * t * p;
    }
    double scale = Math.sqrt(truths) * Math.sqrt(predictions);
    return scale > 0 ? Math.max(-1, Math.min(1, products / scale)) : Double.NaN;
  }
}
