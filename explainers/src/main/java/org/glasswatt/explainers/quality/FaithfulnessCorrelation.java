package org.glasswatt.explainers.quality;

import org.glasswatt.explainers.quality.QualityScore.Direction;
import org.glasswatt.explainers.quality.QualityScore.Outcome;

/** Whether masking more attribution changes the output more. */
final class FaithfulnessCorrelation implements ExplanationMetric {
  @Override
  public String id() {
    return "explanation.faithfulness_correlation";
  }

  @Override
  public String label() {
    return "Faithfulness correlation";
  }

  @Override
  public String description() {
    return "Correlation between the sum of the attributions of random halves of the elements and what the explained number falls when these take the baseline's value.";
  }

  @Override
  public String formula() {
    return "Pearson correlation over 50 random subsets S of Σ aᵢ and f(x) − f(x with S at x′)";
  }

  @Override
  public String source() {
    return "Bhatt et al. 2020, arXiv:2005.00631";
  }

  @Override
  public Direction direction() {
    return Direction.HIGHER_IS_BETTER;
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
        "neither the attributions nor the explained number vary over the subsets",
        row -> Subsets.of(explained, row, Explained.random(seed, id())).correlation());
  }
}
