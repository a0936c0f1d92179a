package org.glasswatt.explainers.attribution;

import java.util.Map;
import org.glasswatt.explainers.model.DifferentiableOutput;
import org.glasswatt.explainers.tensor.Tensor;

/** One attribution method with its parameters set. */
public interface Explainer {
  /**
   * Explains a batch.
   *
   * @param output the explained output
   * @param inputs every input of the signature by name, {@code [rows, ...]}
   * @param elements for each row, the index of the explained element in the row-major output row
   * @param progress told of finished work
   */
  Attribution explain(
      DifferentiableOutput output, Map<String, Tensor> inputs, int[] elements, Progress progress);
}
