package org.glasswatt.explainers.quality;

import org.glasswatt.explainers.attribution.Attribution;
import org.glasswatt.explainers.quality.QualityScore.Direction;
import org.glasswatt.explainers.quality.QualityScore.Outcome;

/** Whether a second run gives the same. */
final class Repeatability implements ExplanationMetric {
  @Override
  public String id() {
    return "explanation.repeat_difference";
  }

  @Override
  public String label() {
    return "Repeated";
  }

  @Override
  public String description() {
    return "How much a row's attributions differ when it is explained twice, as a share of the largest.";
  }

  @Override
  public String formula() {
    return "max |a again − a| / max |a|";
  }

  @Override
  public String source() {
    return "a property of every deterministic computation";
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
    Attribution again = explained.again(explained.inputs());
    return RowFigures.mean(
        explained.rows(),
        seed,
        formula(),
        "every attribution is zero",
        row -> difference(explained.values(row), explained.flat(again.values(), row)));
  }

  /** The largest difference over the largest value; NaN where all are 0. */
  static double difference(double[] values, double[] others) {
    double largest = 0;
    double worst = 0;
    for (int i = 0; i < values.length; i++) {
      largest = Math.max(largest, Math.abs(values[i]));
      worst = Math.max(worst, Math.abs(values[i] - others[i]));
    }
    return worst / largest;
  }
}
