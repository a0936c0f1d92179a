package org.glasswatt.explainers.quality;

import org.glasswatt.explainers.quality.QualityScore.Direction;
import org.glasswatt.explainers.quality.QualityScore.NotComputed;
import org.glasswatt.explainers.quality.QualityScore.Outcome;

/** How much of the attribution falls on the known evidence. */
final class RelevanceMass implements ExplanationMetric {
  @Override
  public String id() {
    return "explanation.relevance_mass";
  }

  @Override
  public String label() {
    return "Relevance mass";
  }

  @Override
  public String description() {
    return "Share of the positive attribution that lies where the evidence is known to be.";
  }

  @Override
  public String formula() {
    return "Σ inside max(a, 0) / Σ max(a, 0)";
  }

  @Override
  public String source() {
    return "Arras et al. 2022, arXiv:2003.07258";
  }

  @Override
  public Direction direction() {
    return Direction.HIGHER_IS_BETTER;
  }

  @Override
  public String cost() {
    return NO_COST;
  }

  @Override
  public boolean mayGate() {
    return true;
  }

  @Override
  public Outcome compute(Explained explained, long seed) {
    if (explained.masks().isEmpty()) {
      return new NotComputed("no masks of the evidence are given");
    }
    return RowFigures.mean(
        explained.rows(),
        seed,
        formula(),
        "no attribution is positive",
        row -> share(explained.values(row), explained.flat(explained.masks(), row)));
  }

  private static double share(double[] values, double[] mask) {
    double inside = 0;
    double all = 0;
    for (int i = 0; i < mask.length; i++) {
      double mass = Math.max(0, values[i]);
      all += mass;
      inside += mask[i] != 0 ? mass : 0;
    }
    return inside / all;
  }
}
