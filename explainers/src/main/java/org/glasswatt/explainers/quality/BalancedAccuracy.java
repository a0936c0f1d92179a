package org.glasswatt.explainers.quality;

import org.glasswatt.explainers.quality.Judged.Classification;
import org.glasswatt.explainers.quality.QualityScore.Direction;
import org.glasswatt.explainers.quality.QualityScore.Outcome;

/**
 * Mean recall of the classes that occur in the truth.
 *
 * <p>K. H. Brodersen et al., "The balanced accuracy and its posterior distribution", ICPR 2010.
 */
final class BalancedAccuracy implements QualityMetric<Classification> {
  @Override
  public Class<Classification> judges() {
    return Classification.class;
  }

  @Override
  public String id() {
    return "quality.balanced_accuracy";
  }

  @Override
  public String label() {
    return "Balanced accuracy";
  }

  @Override
  public String description() {
    return "Mean over the classes of the share of their rows that was predicted.";
  }

  @Override
  public Direction direction() {
    return Direction.HIGHER_IS_BETTER;
  }

  @Override
  public Outcome compute(Classification judged, long seed) {
    return Bootstrap.of(
        judged.rows(),
        seed,
        "mean recall of the classes that occur",
        counts -> value(ClassCounts.of(judged, counts)));
  }

  private static double value(ClassCounts counts) {
    double sum = 0;
    int classes = 0;
    for (int c = 0; c < counts.occurs().length; c++) {
      if (counts.occurs()[c] > 0) {
        sum += (double) counts.hits()[c] / counts.occurs()[c];
        classes++;
      }
    }
    return sum / classes;
  }
}
