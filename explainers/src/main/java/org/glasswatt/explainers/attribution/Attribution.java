package org.glasswatt.explainers.attribution;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.glasswatt.explainers.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * How much each input element contributed to the explained element, for a batch of rows.
 *
 * @param values by input name, float64, same shape as the input
 * @param scores the explained element of each row
 * @param baselineScores the explained element at each row's baseline, or null for methods without a
 *     baseline
 * @param evaluations gradient evaluations spent on each row
 */
public record Attribution(
    Map<String, Tensor> values,
    double[] scores,
    double @Nullable [] baselineScores,
    int[] evaluations) {
  /** Copies the map. */
  public Attribution {
    values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
  }

  /**
   * The completeness delta of each row: the sum of all its attributions minus the change of the
   * explained element from baseline to input (Sundararajan et al. 2017, proposition 1); null for
   * methods without a baseline.
   */
  public double @Nullable [] completenessDelta() {
    if (baselineScores == null) {
      return null;
    }
    double[] delta = new double[scores.length];
    for (int row = 0; row < delta.length; row++) {
      double sum = 0;
      for (Tensor value : values.values()) {
        int width = value.rowSize();
        for (int i = 0; i < width; i++) {
          sum += value.get(row * width + i);
        }
      }
      delta[row] = sum - (scores[row] - baselineScores[row]);
    }
    return delta;
  }
}
