package org.glasswatt.explainers.attribution;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.glasswatt.explainers.model.DifferentiableOutput;
import org.glasswatt.explainers.model.TensorSpec;
import org.glasswatt.explainers.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/** The explained output on the straight lines from each row's baseline to the row. */
final class Lines {
  private final DifferentiableOutput output;
  private final Map<String, Tensor> inputs;
  private final int[] elements;
  private final Map<String, Path> paths = new LinkedHashMap<>();
  private final Map<String, Tensor> starts;
  private double @Nullable [][] ends;

  /**
   * Lines to every row.
   *
   * @param starts the baseline of each row, with whatever is not differentiated as it is in the row
   */
  Lines(
      DifferentiableOutput output,
      Map<String, Tensor> inputs,
      Map<String, Tensor> starts,
      int[] elements) {
    this.output = output;
    this.inputs = inputs;
    this.elements = elements;
    for (TensorSpec spec : output.inputs()) {
      paths.put(
          spec.name(), new Path(Inputs.get(starts, spec.name()), Inputs.get(inputs, spec.name())));
    }
    this.starts = starts;
  }

  /** The number of lines. */
  int rows() {
    return elements.length;
  }

  /** The line of each differentiated tensor, by its name. */
  Map<String, Path> paths() {
    return paths;
  }

  /** The elements of a row, all differentiated tensors together. */
  int width() {
    return paths.values().stream().mapToInt(Path::width).sum();
  }

  /** The explained element at each row. */
  double[] scores() {
    return ends()[0];
  }

  /** The explained element at each row's baseline. */
  double[] startScores() {
    return ends()[1];
  }

  private double[][] ends() {
    double[][] known = ends;
    if (known == null) {
      known =
          2 * rows() > pointsPerCall()
              ? new double[][] {
                Chunks.scores(output, inputs, elements), Chunks.scores(output, starts, elements)
              }
              : bothEnds();
      ends = known;
    }
    return known;
  }

  /** In one call: for a small model it costs more than the rows in it. */
  private double[][] bothEnds() {
    int rows = rows();
    Map<String, Tensor> both = new LinkedHashMap<>();
    inputs.forEach(
        (name, tensor) -> both.put(name, Tensor.concat(List.of(tensor, Inputs.get(starts, name)))));
    int[] twice = Arrays.copyOf(elements, 2 * rows);
    System.arraycopy(elements, 0, twice, rows, rows);
    double[] found = output.values(both).pick(twice);
    return new double[][] {Arrays.copyOf(found, rows), Arrays.copyOfRange(found, rows, 2 * rows)};
  }

  /** How many points go into one engine call. */
  int pointsPerCall() {
    return Chunks.rowsPerCall(output, inputs);
  }

  /** Values and derivatives at points of some lines, in one engine call. */
  DifferentiableOutput.Gradient gradient(int[] rows, double[] alphas) {
    Map<String, Tensor> points = new LinkedHashMap<>();
    inputs.forEach(
        (name, tensor) -> {
          Path path = paths.get(name);
          points.put(name, path == null ? tensor.select(rows) : path.at(rows, alphas));
        });
    int[] explained = new int[rows.length];
    for (int i = 0; i < rows.length; i++) {
      explained[i] = elements[rows[i]];
    }
    return output.gradient(points, explained);
  }
}
