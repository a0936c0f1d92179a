package org.glasswatt.explainers.quality;

import org.glasswatt.explainers.attribution.Attribution;
import org.glasswatt.explainers.error.UserError;
import org.glasswatt.explainers.quality.QualityScore.Direction;
import org.glasswatt.explainers.quality.QualityScore.NotComputed;
import org.glasswatt.explainers.quality.QualityScore.Outcome;

/** The efficient form of parameter randomisation: one redrawn model, and no pairwise similarity. */
final class RandomisationEntropyRise implements ExplanationMetric {
  @Override
  public String id() {
    return "explanation.randomisation_entropy_rise";
  }

  @Override
  public String label() {
    return "Entropy rise after randomisation";
  }

  @Override
  public String description() {
    return "How much less structured the explanations are when all parameters are in random order;"
        + " at 0 or below they show as much structure without what was learned.";
  }

  @Override
  public String formula() {
    return "(entropy of the redrawn model's attributions − entropy) / entropy";
  }

  @Override
  public String source() {
    return "Hedström et al. 2024, arXiv:2401.06465";
  }

  @Override
  public Direction direction() {
    return Direction.HIGHER_IS_BETTER;
  }

  @Override
  public String cost() {
    return "1 explanation";
  }

  @Override
  public boolean mayGate() {
    return true;
  }

  @Override
  public Outcome compute(Explained explained, long seed) {
    Attribution redrawn;
    try {
      redrawn = ParameterRandomisation.redrawn(explained, 1, seed);
    } catch (UserError e) {
      return new NotComputed(e.problem());
    }
    return RowFigures.mean(
        explained.rows(),
        seed,
        formula(),
        "attributions are zero, or one element decides",
        row -> {
          double before = AttributionEntropy.entropy(explained.values(row));
          return (AttributionEntropy.entropy(explained.flat(redrawn.values(), row)) - before)
              / before;
        });
  }
}
