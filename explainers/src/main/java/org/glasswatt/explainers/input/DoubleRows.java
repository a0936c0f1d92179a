package org.glasswatt.explainers.input;

import java.nio.file.Path;
import java.util.Arrays;
import org.glasswatt.explainers.error.UserError;

/** A growing array of rows of equal width. */
final class DoubleRows {
  /** The largest array that every Java virtual machine allocates. */
  static final int LARGEST_ARRAY = Integer.MAX_VALUE - 8;

  private final Path file;
  private final int width;
  private final int limit;
  private double[] values = new double[1024];
  private int size;

  /**
   * An empty array.
   *
   * @param limit the most numbers it may hold
   */
  DoubleRows(Path file, int width, int limit) {
    this.file = file;
    this.width = width;
    this.limit = limit;
  }

  void add(double[] row) {
    long needed = (long) size + width;
    if (needed > limit) {
      throw new UserError(
          InputError.TOO_LARGE,
          file
              + ": more than "
              + size / width
              + " rows of "
              + width
              + " features do not fit one array; at most "
              + limit
              + " numbers were expected.",
          "Audit a sample of the rows.");
    }
    if (needed > values.length) {
      long grown = Math.max(needed, values.length + (long) (values.length >> 1));
      values = Arrays.copyOf(values, (int) Math.min(limit, grown));
    }
    System.arraycopy(row, 0, values, size, width);
    size += width;
  }

  int rows() {
    return width == 0 ? 0 : size / width;
  }

  double get(int row, int column) {
    return values[row * width + column];
  }

  void set(int row, int column, double value) {
    values[row * width + column] = value;
  }

  /** All numbers, row by row. */
  double[] toArray() {
    return Arrays.copyOf(values, size);
  }
}
