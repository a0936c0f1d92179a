package org.glasswatt.explainers.quality;

import org.glasswatt.explainers.quality.Judged.Regression;
import org.glasswatt.explainers.quality.QualityScore.Direction;
import org.glasswatt.explainers.quality.QualityScore.Outcome;

/** The root of the mean of {@code (prediction - truth)²}, in the unit of the labels. */
final class RootMeanSquaredError implements QualityMetric<Regression> {
  @Override
  public Class<Regression> judges() {
    return Regression.class;
  }

  @Override
  public String id() {
    return "quality.rmse";
  }

  @Override
  public String label() {
    return "Root mean squared error";
  }

  @Override
  public String description() {
    return "Root of the mean squared distance between prediction and truth, in the unit of the labels.";
  }

  @Override
  public Direction direction() {
    return Direction.LOWER_IS_BETTER;
  }

  @Override
  public Outcome compute(Regression judged, long seed) {
    double[] errors =
        RowMeans.each(
            judged.truth(), judged.predicted(), judged.rows(), (t, p) -> (p - t) * (p - t));
    return Bootstrap.of(
        errors.length,
        seed,
        "root of the mean of (prediction - truth)²",
        counts -> Math.sqrt(RowMeans.mean(errors, counts)));
  }
}
