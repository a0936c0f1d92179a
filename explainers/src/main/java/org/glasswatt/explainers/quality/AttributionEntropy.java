package org.glasswatt.explainers.quality;

import java.util.Arrays;
import org.glasswatt.explainers.quality.QualityScore.Direction;
import org.glasswatt.explainers.quality.QualityScore.Outcome;

/** How evenly the attributions are spread. */
final class AttributionEntropy implements ExplanationMetric {
  @Override
  public String id() {
    return "explanation.entropy";
  }

  @Override
  public String label() {
    return "Entropy";
  }

  @Override
  public String description() {
    return "Entropy of the shares of the absolute attributions, over that of equal shares: 1 when all elements count the same, 0 when one decides.";
  }

  @Override
  public String formula() {
    return "−Σ pᵢ ln pᵢ / ln n, pᵢ = |aᵢ| / Σ |a|";
  }

  @Override
  public String source() {
    return "Bhatt et al. 2020, arXiv:2005.00631";
  }

  @Override
  public Direction direction() {
    return Direction.NEUTRAL;
  }

  @Override
  public String cost() {
    return NO_COST;
  }

  @Override
  public boolean mayGate() {
    return false;
  }

  @Override
  public Outcome compute(Explained explained, long seed) {
    return RowFigures.mean(
        explained.rows(),
        seed,
        formula(),
        "every attribution is zero, or there is one element",
        row -> entropy(explained.values(row)));
  }

  static double entropy(double[] values) {
    double sum = Arrays.stream(values).map(Math::abs).sum();
    double entropy = 0;
    for (double value : values) {
      double share = Math.abs(value) / sum;
      entropy -= share == 0 ? 0 : share * Math.log(share);
    }
    return sum == 0 || values.length < 2 ? Double.NaN : entropy / Math.log(values.length);
  }
}
