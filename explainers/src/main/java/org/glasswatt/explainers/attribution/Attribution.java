package org.glasswatt.explainers.attribution;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
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
 * @param notes what a reader should know of how it went
 */
public record Attribution(
    Map<String, Tensor> values,
    double[] scores,
    @Nullable Completeness completeness,
    @Nullable Convergence convergence,
    Cost cost,
    List<String> notes) {
  /** Copies the collections. */
  public Attribution {
    values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    notes = List.copyOf(notes);
  }

  /** The result of a method of fixed effort. */
  static Attribution of(
      Map<String, Tensor> values, double[] scores, @Nullable Completeness completeness, Cost cost) {
    return new Attribution(values, scores, completeness, null, cost, List.of());
  }

  /** The same with other values. */
  Attribution withValues(Map<String, Tensor> others) {
    return new Attribution(others, scores, completeness, convergence, cost, notes);
  }

  /** The same with notes. */
  Attribution withNotes(List<String> others) {
    return new Attribution(values, scores, completeness, convergence, cost, others);
  }
}
