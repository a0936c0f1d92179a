package org.glasswatt.explainers.quality;

import org.glasswatt.explainers.quality.QualityScore.Direction;
import org.glasswatt.explainers.quality.QualityScore.NotComputed;
import org.glasswatt.explainers.quality.QualityScore.Outcome;

/** Whether the largest attribution hits the known evidence. */
final class PointingGame implements ExplanationMetric {
  @Override
  public String id() {
    return "explanation.pointing_game";
  }

  @Override
  public String label() {
    return "Pointing game";
  }

  @Override
  public String description() {
    return "Share of rows whose largest attribution lies where the evidence is known to be.";
  }

  @Override
  public String formula() {
    return "hits / rows";
  }

  @Override
  public String source() {
    return "Zhang et al. 2018, arXiv:1608.00507";
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
    int hits = 0;
    for (int row = 0; row < explained.rows(); row++) {
      double[] values = explained.values(row);
      double[] mask = explained.flat(explained.masks(), row);
      int best = 0;
      for (int i = 1; i < mask.length; i++) {
        best = values[i] > values[best] ? i : best;
      }
      hits += mask[best] != 0 ? 1 : 0;
    }
    return Wilson.proportion(hits, explained.rows(), formula());
  }
}
