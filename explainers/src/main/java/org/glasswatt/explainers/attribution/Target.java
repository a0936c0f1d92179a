package org.glasswatt.explainers.attribution;

import java.util.Arrays;
import java.util.List;
import org.glasswatt.explainers.error.UserError;

/** Which element of the output is explained. There is no default sum over classes. */
public sealed interface Target {
  /** For each row, the element with the largest value; the only one where there is one. */
  record Predicted() implements Target {}

  /**
   * The same element for every row.
   *
   * @param path an index per axis of the output row, or one index into a flat row
   */
  record Index(List<Integer> path) implements Target {
    /** Copies the path. */
    public Index {
      path = List.copyOf(path);
    }
  }

  /**
   * An element for each row, such as its label.
   *
   * @param elements index into the flat output row, by row
   */
  record PerRow(int[] elements) implements Target {}

  /**
   * Reads {@code predicted}, {@code N} or {@code I,J,K}.
   *
   * @throws UserError when it is none of them
   */
  static Target parse(String text) {
    if (text.equals("predicted")) {
      return new Predicted();
    }
    try {
      return new Index(
          Arrays.stream(text.split(",", -1)).map(String::strip).map(Integer::valueOf).toList());
    } catch (NumberFormatException e) {
      throw new UserError(
          AttributionError.BAD_TARGET,
          "The target \"" + text + "\" is neither \"predicted\" nor an index.",
          "Give predicted, a class index such as 1, or one index per axis such as 12,40,0.",
          e);
    }
  }
}
