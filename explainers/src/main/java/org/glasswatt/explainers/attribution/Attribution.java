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
 * @param evaluations gradient evaluations spent on each row
 */
public record Attribution(
    Map<String, Tensor> values,
    double[] scores,
    @Nullable Completeness completeness,
    int[] evaluations) {
  /** Copies the map. */
  public Attribution {
    values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
  }
}
