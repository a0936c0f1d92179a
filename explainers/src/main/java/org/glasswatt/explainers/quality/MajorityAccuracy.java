package org.glasswatt.explainers.quality;

import java.util.Arrays;
import org.glasswatt.explainers.quality.Judged.Classification;
import org.glasswatt.explainers.quality.QualityScore.Direction;
import org.glasswatt.explainers.quality.QualityScore.Outcome;

/** The accuracy of always predicting the most frequent class. */
final class MajorityAccuracy implements QualityMetric<Classification> {
  @Override
  public Class<Classification> judges() {
    return Classification.class;
  }

  @Override
  public String id() {
    return "quality.majority_accuracy";
  }

  @Override
  public String label() {
    return "Accuracy of the majority class";
  }

  @Override
  public String description() {
    return "Share of rows in the most frequent class: what predicting it always would reach.";
  }

  @Override
  public Direction direction() {
    return Direction.NEUTRAL;
  }

  @Override
  public Outcome compute(Classification judged, long seed) {
    long[] occurs = ClassCounts.of(judged, Bootstrap.once(judged.rows())).occurs();
    long largest = Arrays.stream(occurs).max().orElseThrow();
    return Wilson.proportion(largest, judged.rows(), "share of rows in the most frequent class");
  }
}
