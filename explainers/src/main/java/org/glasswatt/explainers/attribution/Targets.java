package org.glasswatt.explainers.attribution;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.glasswatt.explainers.error.UserError;
import org.glasswatt.explainers.model.DifferentiableOutput;
import org.glasswatt.explainers.tensor.Shape;
import org.glasswatt.explainers.tensor.Tensor;

/** Turns a target into the element that is explained for each row. */
public final class Targets {
  private Targets() {}

  /**
   * The explained element of each row.
   *
   * @param inputs every input of the signature by name, {@code [rows, ...]}
   * @return index into the flat output row, by row
   * @throws UserError when the target does not fit the output
   */
  public static int[] resolve(
      Target target, DifferentiableOutput output, Map<String, Tensor> inputs) {
    Tensor values = Chunks.values(output, output.prepare(inputs));
    Shape row = values.shape().row();
    int width = row.elements();
    int rows = values.rows();
    if (target instanceof Target.PerRow perRow) {
      return perRow(perRow.elements(), rows, row);
    }
    if (target instanceof Target.Index index) {
      int[] elements = new int[rows];
      Arrays.fill(elements, element(index.path(), row));
      return elements;
    }
    if (width > 1 && row.rank() != 1) {
      throw new UserError(
          AttributionError.BAD_TARGET,
          "The output "
              + output.explained().name()
              + " has the row shape "
              + row
              + ", so there is no predicted class.",
          "Name one element by an index per axis, such as " + example(row) + ".");
    }
    int[] elements = new int[rows];
    for (int r = 0; r < rows; r++) {
      int best = 0;
      for (int i = 1; i < width; i++) {
        if (values.get(r * width + i) > values.get(r * width + best)) {
          best = i;
        }
      }
      elements[r] = best;
    }
    return elements;
  }

  private static int[] perRow(int[] elements, int rows, Shape row) {
    if (elements.length != rows) {
      throw new IllegalArgumentException(
          "There are " + rows + " rows but " + elements.length + " targets.");
    }
    int width = row.elements();
    for (int element : elements) {
      // One output stands for both classes: its logit is that of the second one.
      if (element < 0 || (element >= width && !(width == 1 && element == 1))) {
        throw outOfRange(List.of(element), row);
      }
    }
    return width == 1 ? new int[rows] : elements.clone();
  }

  private static int element(List<Integer> path, Shape row) {
    if (path.size() == 1 && row.rank() != 1) {
      int element = path.get(0);
      if (element < 0 || element >= row.elements()) {
        throw outOfRange(path, row);
      }
      return element;
    }
    if (path.size() != row.rank()) {
      throw outOfRange(path, row);
    }
    int element = 0;
    for (int axis = 0; axis < path.size(); axis++) {
      int index = path.get(axis);
      if (index < 0 || index >= row.dim(axis)) {
        throw outOfRange(path, row);
      }
      element = Math.toIntExact(element * row.dim(axis) + index);
    }
    return element;
  }

  private static UserError outOfRange(List<Integer> path, Shape row) {
    return new UserError(
        AttributionError.BAD_TARGET,
        "The target " + path + " lies outside the output row, whose shape is " + row + ".",
        "Give one index per axis, counted from 0, such as " + example(row) + ".");
  }

  private static String example(Shape row) {
    StringBuilder text = new StringBuilder();
    for (long extent : row.dims()) {
      text.append(text.length() == 0 ? "" : ",").append(extent / 2);
    }
    return text.length() == 0 ? "0" : text.toString();
  }
}
