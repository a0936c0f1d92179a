package org.glasswatt.explainers.quality;

import org.glasswatt.explainers.quality.Judged.Classification;
import org.glasswatt.explainers.quality.QualityScore.Direction;
import org.glasswatt.explainers.quality.QualityScore.Outcome;

/**
 * Mean over the classes of {@code F1 = 2 TP / (2 TP + FP + FN)}; classes that neither occur nor
 * were predicted are left out.
 */
final class MacroF1 implements QualityMetric<Classification> {
  @Override
  public Class<Classification> judges() {
    return Classification.class;
  }

  @Override
  public String id() {
    return "quality.macro_f1";
  }

  @Override
  public String label() {
    return "Macro F1";
  }

  @Override
  public String description() {
    return "Mean over the classes of the harmonic mean of precision and recall.";
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
        "mean F1 of the classes that occur or were predicted",
        counts -> value(ClassCounts.of(judged, counts)));
  }

  private static double value(ClassCounts counts) {
    double sum = 0;
    int classes = 0;
    for (int c = 0; c < counts.occurs().length; c++) {
      long both = counts.occurs()[c] + counts.predicted()[c];
      if (both > 0) {
        sum += 2.0 * counts.hits()[c] / both;
        classes++;
      }
    }
    return sum / classes;
  }
}
