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
    /** Copies the names. */
    public Classes {
      classes = List.copyOf(classes);
    }
  }

  /**
   * A number (or several) per row.
   *
   * @param values {@code [rows × width]}, row-major
   */
  record Numbers(double[] values) implements Labels {}
}
