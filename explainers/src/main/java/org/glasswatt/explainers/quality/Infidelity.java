package org.glasswatt.explainers.quality;

import org.glasswatt.explainers.quality.QualityScore.Direction;
import org.glasswatt.explainers.quality.QualityScore.Outcome;

/** Normalised infidelity over random subsets. */
final class Infidelity implements ExplanationMetric {
  @Override
  public String id() {
    return "explanation.infidelity";
  }

  @Override
  public String label() {
    return "Infidelity";
  }

  @Override
  public String description() {
    return "How badly the attributions, scaled as suits them best, predict what the explained number falls when random halves of the elements take the baseline's value; 0 is perfect, 1 no better than nothing.";
  }

  @Override
  public String formula() {
    return "min over β of E(β Σ aᵢ − Δf)² / E Δf², over 50 random subsets";
  }

  @Override
  public String source() {
    return "Yeh et al. 2019, arXiv:1901.09392";
  }

  @Override
  public Direction direction() {
    return Direction.LOWER_IS_BETTER;
  }

  @Override
  public String cost() {
    return "50 forward passes";
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
        "the explained number does not change over the subsets",
        row -> Subsets.of(explained, row, Explained.random(seed, id())).infidelity());
  }
}
