package org.glasswatt.explainers.attribution;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.glasswatt.explainers.model.DifferentiableOutput;
import org.glasswatt.explainers.tensor.Tensor;

/** Puts the attributions of single rows together, for methods that go row by row. */
final class RowByRow {
  private RowByRow() {}

  /** Attributes one row. */
  @FunctionalInterface
  interface Method {
    /** By name of the inputs that are changed, one number per element. */
    Map<String, double[]> explain(Variants variants, int row, double score);
  }

  /**
   * Attributes every row.
   *
   * @param changed the inputs that get attributions
   * @param forwards forward evaluations that {@code method} takes for a row
   */
  static Attribution explain(
      DifferentiableOutput output,
      Map<String, Tensor> inputs,
      int[] elements,
      Set<String> changed,
      int forwards,
      Progress progress,
      Method method) {
    Variants variants = new Variants(output, inputs, elements);
    double[] scores = Chunks.scores(output, inputs, elements);
    Map<String, double[]> values = new LinkedHashMap<>();
    changed.forEach(name -> values.put(name, new double[Inputs.get(inputs, name).size()]));
    for (int row = 0; row < elements.length; row++) {
      for (Map.Entry<String, double[]> own :
          method.explain(variants, row, scores[row]).entrySet()) {
        int width = own.getValue().length;
        System.arraycopy(own.getValue(), 0, Inputs.get(values, own.getKey()), row * width, width);
      }
      progress.at(row + 1, elements.length);
    }
    return Attribution.of(
        Inputs.like(inputs, values), scores, null, Cost.each(elements.length, 0, forwards + 1));
  }
}
