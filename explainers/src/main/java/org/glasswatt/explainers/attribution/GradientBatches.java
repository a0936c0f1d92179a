package org.glasswatt.explainers.attribution;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.glasswatt.explainers.model.DifferentiableOutput;
import org.glasswatt.explainers.model.TensorSpec;
import org.glasswatt.explainers.tensor.Tensor;

/** One gradient per row, for methods that need no more. */
final class GradientBatches {
  private GradientBatches() {}

  /** Turns a row's gradient and input into its attribution, element by element. */
  @FunctionalInterface
  interface Rule {
    /** The attribution of one element. */
    double apply(double gradient, double input);
  }

  static Attribution explain(
      DifferentiableOutput output,
      Map<String, Tensor> inputs,
      int[] elements,
      Progress progress,
      Rule rule) {
    int rows = elements.length;
    double[] scores = new double[rows];
    Map<String, double[]> values = new LinkedHashMap<>();
    for (TensorSpec spec : output.inputs()) {
      values.put(spec.name(), new double[Inputs.get(inputs, spec.name()).size()]);
    }
    int step = Chunks.rowsPerCall(output, inputs);
    for (int from = 0; from < rows; from += step) {
      int to = Math.min(rows, from + step);
      var gradient =
          output.gradient(Chunks.slice(inputs, from, to), Arrays.copyOfRange(elements, from, to));
      System.arraycopy(gradient.values(), 0, scores, from, to - from);
      for (Map.Entry<String, double[]> entry : values.entrySet()) {
        Tensor input = Inputs.get(inputs, entry.getKey());
        Tensor derivative = Inputs.get(gradient.gradients(), entry.getKey());
        int offset = from * input.rowSize();
        for (int i = 0; i < derivative.size(); i++) {
          entry.getValue()[offset + i] = rule.apply(derivative.get(i), input.get(offset + i));
        }
      }
      progress.at(to, rows);
    }
    return Attribution.of(Inputs.like(inputs, values), scores, null, Cost.each(rows, 1, 0));
  }
}
