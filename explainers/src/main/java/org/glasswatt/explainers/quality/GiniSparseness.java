package org.glasswatt.explainers.quality;

import java.util.Arrays;
import org.glasswatt.explainers.quality.QualityScore.Direction;
import org.glasswatt.explainers.quality.QualityScore.Outcome;

/** How few elements carry the attributions. */
final class GiniSparseness implements ExplanationMetric {
  @Override
  public String id() {
    return "explanation.gini_sparseness";
  }

  @Override
  public String label() {
    return "Sparseness";
  }

  @Override
  public String description() {
    return "Gini index of the absolute attributions: 0 when all elements count the same, near 1 when one decides.";
  }

  @Override
  public String formula() {
    return "Σ (2k − n − 1) |a|₍ₖ₎ / (n Σ |a|), |a| in ascending order";
  }

  @Override
  public String source() {
    return "Chalasani et al. 2020, arXiv:1810.06583";
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
        "every attribution is zero",
        row -> gini(explained.values(row)));
  }

  static double gini(double[] values) {
    double[] sizes = Arrays.stream(values).map(Math::abs).sorted().toArray();
    double sum = 0;
    double weighted = 0;
    for (int k = 0; k < sizes.length; k++) {
      sum += sizes[k];
      weighted += (2.0 * (k + 1) - sizes.length - 1) * sizes[k];
    }
    return weighted / (sizes.length * sum);
  }
}
