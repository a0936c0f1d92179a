package org.glasswatt.explainers.attribution;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.glasswatt.explainers.error.UserError;
import org.glasswatt.explainers.model.DifferentiableOutput;
import org.glasswatt.explainers.tensor.Tensor;

/**
 * How the explained number of each row changes with one feature, all others as they are: individual
 * conditional expectation curves, whose mean is the partial dependence {@code E[f(v, x₋ᵢ)]}.
 *
 * <p>Sources: Friedman, "Greedy function approximation" (2001), section 8.2 (partial dependence);
 * Goldstein et al., "Peeking inside the black box" (2015), arXiv:1309.6392 (curves of single rows).
 *
 * @param grid the feature's values, ascending
 * @param curves {@code [rows][grid]}, the explained number of each row at each value
 * @param partialDependence the mean over rows at each value
 * @param standardError of that mean, from the deviation over rows; NaN for one row
 */
public record FeatureCurves(
    double[] grid, double[][] curves, double[] partialDependence, double[] standardError) {

  /**
   * The curves over the feature's own values: its quantiles over the rows, equal ones once.
   *
   * <p>One forward pass per row and value.
   *
   * @param element index into the flat row of the input
   * @param points at most this many values, at least 2
   * @throws UserError when the input or the element does not exist
   */
  public static FeatureCurves of(
      DifferentiableOutput output,
      Map<String, Tensor> inputs,
      int[] elements,
      String input,
      int element,
      int points) {
    Tensor tensor = inputs.get(input);
    if (tensor == null || element < 0 || element >= tensor.rowSize()) {
      throw new UserError(
          AttributionError.NO_FEATURE,
          "The feature "
              + element
              + " of the input \""
              + input
              + "\" does not exist; the inputs are "
              + new LinkedHashMap<>(inputs)
              + ".",
          "Features are counted from 0 over the flat row of an input.");
    }
    double[] values = new double[tensor.rows()];
    Arrays.setAll(values, row -> tensor.get(row * tensor.rowSize() + element));
    return over(output, inputs, elements, input, element, quantiles(values, points));
  }

  /**
   * The curves over given values of an element that exists.
   *
   * @param grid the feature's values, ascending
   */
  public static FeatureCurves over(
      DifferentiableOutput output,
      Map<String, Tensor> inputs,
      int[] elements,
      String input,
      int element,
      double[] grid) {
    Variants variants = new Variants(output, inputs, elements);
    double[][] curves = new double[elements.length][];
    for (int row = 0; row < curves.length; row++) {
      curves[row] =
          variants.scores(
              row,
              Set.of(input),
              grid.length,
              (variant, name, values, offset) -> values[offset + element] = grid[variant]);
    }
    double[] mean = new double[grid.length];
    double[] error = new double[grid.length];
    for (int i = 0; i < grid.length; i++) {
      int at = i;
      double[] scores = Arrays.stream(curves).mapToDouble(curve -> curve[at]).toArray();
      mean[i] = Arrays.stream(scores).average().orElse(Double.NaN);
      double squares = Arrays.stream(scores).map(s -> (s - mean[at]) * (s - mean[at])).sum();
      error[i] =
          scores.length < 2 ? Double.NaN : Math.sqrt(squares / (scores.length - 1) / scores.length);
    }
    return new FeatureCurves(grid, curves, mean, error);
  }

  /** At most so many quantiles of some values, or the values themselves, ascending, each once. */
  public static double[] quantiles(double[] given, int points) {
    double[] values = given.clone();
    double[] sorted = Arrays.stream(values).sorted().distinct().toArray();
    if (sorted.length <= points) {
      return sorted;
    }
    Arrays.sort(values);
    double[] quantiles = new double[points];
    for (int i = 0; i < points; i++) {
      quantiles[i] = values[(int) Math.round((double) i * (values.length - 1) / (points - 1))];
    }
    return Arrays.stream(quantiles).distinct().toArray();
  }
}
