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
 * @param completeness how well they add up, or null for methods that promise no completeness
 * @param convergence how far an adaptive method got, or null for methods of fixed effort
 * @param cost what each row took
 */
public record Attribution(
    Map<String, Tensor> values,
    double[] scores,
    @Nullable Completeness completeness,
    @Nullable Convergence convergence,
    Cost cost) {
  /** Copies the map. */
  public Attribution {
    values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
  }

  /** The result of a method of fixed effort. */
  static Attribution of(
      Map<String, Tensor> values, double[] scores, @Nullable Completeness completeness, Cost cost) {
    return new Attribution(values, scores, completeness, null, cost);
  }

  /** The same with other values. */
  Attribution withValues(Map<String, Tensor> others) {
    return new Attribution(others, scores, completeness, convergence, cost);
  }
}
