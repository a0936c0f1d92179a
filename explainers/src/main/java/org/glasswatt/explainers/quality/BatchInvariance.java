package org.glasswatt.explainers.quality;

import org.glasswatt.explainers.quality.QualityScore.Direction;
import org.glasswatt.explainers.quality.QualityScore.Outcome;

/** Whether the company of other rows changes an explanation. */
final class BatchInvariance implements ExplanationMetric {
  @Override
  public String id() {
    return "explanation.batch_difference";
  }

  @Override
  public String label() {
    return "Alone against in a batch";
  }

  @Override
  public String description() {
    return "How much a row's attributions differ when it is explained alone and in a batch, as a share of the largest.";
  }

  @Override
  public String formula() {
    return "max |a alone − a in batch| / max |a|";
  }

  @Override
  public String source() {
    return "a property of every exact computation";
  }

  @Override
  public Direction direction() {
    return Direction.LOWER_IS_BETTER;
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
    return RowFigures.mean(
        explained.rows(),
        seed,
        formula(),
        "every attribution is zero",
        row ->
            Repeatability.difference(
                explained.values(row), explained.flat(explained.alone(row).values(), 0)));
  }
}
