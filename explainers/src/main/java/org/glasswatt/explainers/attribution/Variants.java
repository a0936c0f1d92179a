package org.glasswatt.explainers.attribution;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.glasswatt.explainers.model.DifferentiableOutput;
import org.glasswatt.explainers.tensor.DType;
import org.glasswatt.explainers.tensor.Tensor;

/** Scores of many variants of one row, some at a time. */
public final class Variants {
  private final DifferentiableOutput output;
  private final Map<String, Tensor> inputs;
  private final int[] elements;

  /**
   * Variants of the rows of a batch.
   *
   * @param elements for each row, the explained element
   */
  public Variants(DifferentiableOutput output, Map<String, Tensor> inputs, int[] elements) {
    this.output = output;
    this.inputs = inputs;
    this.elements = elements;
  }

  /** Changes one input of one variant. */
  @FunctionalInterface
  public interface Edit {
    /**
     * Changes a variant in place.
     *
     * @param variant its number
     * @param values of several variants; this one's begin at {@code offset}
     */
    void apply(int variant, String input, double[] values, int offset);
  }

  /**
   * The explained element of each variant.
   *
   * @param row the row that they are variants of
   * @param changed the inputs that are edited
   */
  public double[] scores(int row, Set<String> changed, int count, Edit edit) {
    double[] scores = new double[count];
    int step = Chunks.rowsPerCall(output, inputs);
    for (int from = 0; from < count; from += step) {
      int n = Math.min(step, count - from);
      int[] copies = new int[n];
      Arrays.fill(copies, row);
      Map<String, Tensor> batch = new LinkedHashMap<>(Chunks.select(inputs, copies));
      for (String name : changed) {
        Tensor tensor = Inputs.get(batch, name);
        double[] values = tensor.toDoubles();
        for (int i = 0; i < n; i++) {
          edit.apply(from + i, name, values, i * tensor.rowSize());
        }
        batch.put(name, Tensor.of(DType.FLOAT64, tensor.shape(), values).cast(tensor.dtype()));
      }
      Arrays.fill(copies, elements[row]);
      System.arraycopy(output.values(batch).pick(copies), 0, scores, from, n);
    }
    return scores;
  }
}
