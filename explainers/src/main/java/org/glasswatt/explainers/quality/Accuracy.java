package org.glasswatt.explainers.quality;

import org.glasswatt.explainers.quality.Judged.Classification;
import org.glasswatt.explainers.quality.QualityScore.Direction;
import org.glasswatt.explainers.quality.QualityScore.Outcome;

/** The share of rows whose class was predicted. */
final class Accuracy implements QualityMetric<Classification> {
  @Override
  public Class<Classification> judges() {
    return Classification.class;
  }

  @Override
  public String id() {
    return "quality.accuracy";
  }

  @Override
  public String label() {
    return "Accuracy";
  }

  @Override
  public String description() {
    return "Share of rows whose class was predicted.";
  }

  @Override
  public Direction direction() {
    return Direction.HIGHER_IS_BETTER;
  }

  @Override
  public Outcome compute(Classification judged, long seed) {
    long right = 0;
    for (int row = 0; row < judged.rows(); row++) {
      right += judged.truth()[row] == judged.predicted()[row] ? 1 : 0;
    }
    return Wilson.proportion(right, judged.rows(), "share of rows whose class was predicted");
  }
}
