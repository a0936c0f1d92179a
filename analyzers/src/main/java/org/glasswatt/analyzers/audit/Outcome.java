package org.glasswatt.analyzers.audit;

import java.util.List;
import org.glasswatt.explainers.input.InputSet;
import org.glasswatt.explainers.input.Labels;
import org.glasswatt.explainers.tensor.Tensor;
import org.glasswatt.reports.audit.Quality.Task;
import org.jspecify.annotations.Nullable;

/**
 * What the model said of each row and what was true, in words.
 *
 * @param task how predictions are judged
 * @param output the audited output, {@code [rows, ...]}
 * @param labels the truth, or null when there is none
 */
record Outcome(Task task, Tensor output, @Nullable Labels labels) {
  private static final double THRESHOLD = 0.5;

  /** The task that the plan names, or the one that labels and output suggest. */
  static Task task(@Nullable Task planned, InputSet data, Tensor output) {
    if (planned != null) {
      return planned;
    }
    Labels labels = data.labels();
    if (labels != null) {
      return labels instanceof Labels.Classes ? Task.CLASSIFICATION : Task.REGRESSION;
    }
    boolean sameShape =
        data.inputs().size() == 1
            && data.inputs().values().iterator().next().shape().equals(output.shape());
    return sameShape ? Task.RECONSTRUCTION : Task.NONE;
  }

  /** Class names in index order; empty unless the labels are classes. */
  List<String> classes() {
    return labels instanceof Labels.Classes classes ? classes.classes() : List.of();
  }

  /** The prediction for a row. */
  String prediction(int row) {
    int width = output.rowSize();
    if (task == Task.CLASSIFICATION && output.dtype().isFloating()) {
      int index = width == 1 ? (at(row, 0) >= THRESHOLD ? 1 : 0) : largest(row, width);
      return index < classes().size() ? classes().get(index) : "class " + index;
    }
    return width == 1 && output.dtype().isFloating()
        ? Numbers.plain(at(row, 0))
        : width + " values";
  }

  /** The truth for a row, or null when there is none. */
  @Nullable String label(int row) {
    if (labels instanceof Labels.Classes classes) {
      return classes.classes().get(classes.indices()[row]);
    }
    if (labels instanceof Labels.Numbers numbers) {
      int width = numbers.values().length / output.rows();
      return width == 1 ? Numbers.plain(numbers.values()[row]) : width + " values";
    }
    return null;
  }

  private int largest(int row, int width) {
    int best = 0;
    for (int i = 1; i < width; i++) {
      if (at(row, i) > at(row, best)) {
        best = i;
      }
    }
    return best;
  }

  private double at(int row, int i) {
    return output.get(row * output.rowSize() + i);
  }
}
