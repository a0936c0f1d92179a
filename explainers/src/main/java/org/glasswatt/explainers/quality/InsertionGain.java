package org.glasswatt.explainers.quality;

import org.glasswatt.explainers.quality.QualityScore.Direction;
import org.glasswatt.explainers.quality.QualityScore.Outcome;

/** The area under the insertion curve as gain over random orders. */
final class InsertionGain implements ExplanationMetric {
  @Override
  public String id() {
    return "explanation.insertion_gain";
  }

  @Override
  public String label() {
    return "Insertion gain";
  }

  @Override
  public String description() {
    return "How much faster than in random orders the explained number rises when the elements with the largest attributions are put into the baseline first, as a share of its change.";
  }

  @Override
  public String formula() {
    return "(AUC − mean AUC of 10 random orders) / |f(x) − f(x′)|, in 10 steps";
  }

  @Override
  public String source() {
    return "Petsiuk et al. 2018, arXiv:1806.07421";
  }

  @Override
  public Direction direction() {
    return Direction.HIGHER_IS_BETTER;
  }

  @Override
  public String cost() {
    return "111 forward passes";
  }

  @Override
  public boolean mayGate() {
    return true;
  }

  @Override
  public Outcome compute(Explained explained, long seed) {
    return RowFigures.mean(
        explained.rows(),
        seed,
        formula(),
        "the explained number is the same at every row and its baseline",
        row -> MaskingCurve.gain(explained, row, true, Explained.random(seed, id())));
  }
}
