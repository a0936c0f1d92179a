package org.glasswatt.explainers.attribution;

import java.util.LinkedHashMap;
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
  private double @Nullable [] scores;
  private double @Nullable [] startScores;

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
    double[] known = scores;
    if (known == null) {
      known = Chunks.scores(output, inputs, elements);
      scores = known;
    }
    return known;
  }

  /** The explained element at each row's baseline. */
  double[] startScores() {
    double[] known = startScores;
    if (known == null) {
      known = Chunks.scores(output, starts, elements);
      startScores = known;
    }
    return known;
  }

  /** How many points go into one engine call. */
  int pointsPerCall() {
    return Chunks.rowsPerCall(inputs);
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
