package org.glasswatt.explainers.input;

import java.util.List;

/** The truth to judge predictions by, one per row. */
public sealed interface Labels {
  /**
   * A class per row.
   *
   * @param indices the class index of each row
   * @param classes class names in index order
   */
  record Classes(int[] indices, List<String> classes) implements Labels {
    /** Copies the names and refuses an index without a name. */
    public Classes {
      classes = List.copyOf(classes);
      for (int index : indices) {
        if (index < 0 || index >= classes.size()) {
          throw new IllegalArgumentException(
              "A class index must lie in 0.."
                  + (classes.size() - 1)
                  + "; found "
                  + index
                  + ". Name every class.");
        }
      }
    }
  }

  /**
   * A number (or several) per row.
   *
   * @param values {@code [rows × width]}, row-major
   */
  record Numbers(double[] values) implements Labels {}
}
