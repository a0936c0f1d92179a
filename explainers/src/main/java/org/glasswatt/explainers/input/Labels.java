package org.glasswatt.explainers.input;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** The truth to judge predictions by, one per row. */
public sealed interface Labels {
  /**
   * Those of some rows.
   *
   * @param positions which rows, from 0
   * @param rows how many there are, at least 1
   */
  Labels select(int[] positions, int rows);

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

    @Override
    public Classes select(int[] positions, int rows) {
      return new Classes(Arrays.stream(positions).map(row -> indices[row]).toArray(), classes);
    }
  }

  /**
   * A number (or several) per row.
   *
   * @param values {@code [rows × width]}, row-major
   */
  record Numbers(double[] values) implements Labels {
    @Override
    public Numbers select(int[] positions, int rows) {
      int width = values.length / rows;
      return new Numbers(
          Arrays.stream(positions)
              .flatMap(row -> IntStream.range(row * width, (row + 1) * width))
              .mapToDouble(at -> values[at])
              .toArray());
    }
  }
}
