package org.glasswatt.explainers.quality;

import org.glasswatt.explainers.quality.Judged.Regression;
import org.glasswatt.explainers.quality.QualityScore.Direction;
import org.glasswatt.explainers.quality.QualityScore.Outcome;

/** The mean of {@code |prediction - truth|}, in the unit of the labels. */
final class MeanAbsoluteError implements QualityMetric<Regression> {
  @Override
  public Class<Regression> judges() {
    return Regression.class;
  }

  @Override
  public String id() {
    return "quality.mae";
  }

  @Override
  public String label() {
    return "Mean absolute error";
  }

  @Override
  public String description() {
    return "Mean distance between prediction and truth, in the unit of the labels.";
  }

  @Override
  public Direction direction() {
    return Direction.LOWER_IS_BETTER;
  }

  @Override
  public Outcome compute(Regression judged, long seed) {
    double[] errors =
        RowMeans.each(judged.truth(), judged.predicted(), judged.rows(), (t, p) -> Math.abs(p - t));
    return Bootstrap.of(
        errors.length,
        seed,
        "mean of |prediction - truth|",
        counts -> RowMeans.mean(errors, counts));
  }
}
