package org.glasswatt.explainers.attribution;

import java.util.Arrays;
import java.util.Map;
import org.glasswatt.explainers.model.DifferentiableOutput;
import org.glasswatt.explainers.tensor.Tensor;

/**
 * Rows at which the explained number is saturated: it has changed a lot since the baseline, but its
 * slopes at the row are so small that methods which look at the row alone see nothing of it.
 */
public final class Saturation {
  /** The part of the change that the slopes must account for. */
  private static final double SHARE = 0.01;

  private Saturation() {}

  /**
   * Tells the saturated rows: {@code Σ |xᵢ − x′ᵢ| |∂f/∂xᵢ(x)| < 0.01 |f(x) − f(x′)|}. One gradient
   * evaluation and two forward passes per row.
   */
  public static boolean[] of(
      DifferentiableOutput output, Map<String, Tensor> inputs, int[] elements, Baseline baseline) {
    Map<String, Tensor> prepared = output.prepare(inputs);
    Lines lines = new Lines(output, prepared, baseline.starts(output, prepared), elements);
    boolean[] saturated = new boolean[elements.length];
    int step = lines.pointsPerCall();
    for (int from = 0; from < saturated.length; from += step) {
      int n = Math.min(step, saturated.length - from);
      int[] rows = new int[n];
      Arrays.setAll(rows, i -> i);
      for (int i = 0; i < n; i++) {
        rows[i] += from;
      }
      double[] ends = new double[n];
      Arrays.fill(ends, 1);
      var gradients = lines.gradient(rows, ends).gradients();
      for (int i = 0; i < n; i++) {
        double reach = 0;
        for (Map.Entry<String, Path> line : lines.paths().entrySet()) {
          Tensor gradient = Inputs.get(gradients, line.getKey());
          for (int j = 0; j < line.getValue().width(); j++) {
            reach +=
                Math.abs(
                    line.getValue().distance(rows[i], j)
                        * gradient.get(i * line.getValue().width() + j));
          }
        }
        double change = Math.abs(lines.scores()[rows[i]] - lines.startScores()[rows[i]]);
        saturated[rows[i]] = reach < SHARE * change;
      }
    }
    return saturated;
  }
}
