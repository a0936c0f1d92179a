package org.glasswatt.explainers.model.pytorch;

import java.util.Map;
import java.util.function.LongPredicate;
import org.glasswatt.explainers.tensor.Tensor;

/**
 * What one run of a module takes.
 *
 * @param arguments of {@code forward}, in its order
 * @param appended {@code [rows, width]} to add below tables for this pass; mostly empty
 * @param disturbed ids whose rows in those tables are other numbers in this pass, to see whether
 *     they matter
 */
record Pass(
    Map<String, Tensor> arguments, Map<EmbeddingTable, Tensor> appended, LongPredicate disturbed) {
  /** Every table keeps its rows. */
  static final LongPredicate NONE = id -> false;

  /** The module as it is. */
  static Pass of(Map<String, Tensor> arguments) {
    return new Pass(arguments, Map.of(), NONE);
  }
}
