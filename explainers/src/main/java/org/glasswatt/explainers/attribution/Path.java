package org.glasswatt.explainers.attribution;

import org.glasswatt.explainers.tensor.Tensor;

/** The straight lines from the baseline to each row of one input. */
final class Path {
  private final Tensor start;
  private final Tensor end;
  private final int width;

  /** Lines from {@code start} to {@code end}, both {@code [rows, ...]}. */
  Path(Tensor start, Tensor end) {
    this.start = start;
    this.end = end;
    this.width = end.rowSize();
  }

  /** The elements of a row. */
  int width() {
    return width;
  }

  /** The points at the given places, 0 for the baseline and 1 for the input, as a batch. */
  Tensor at(int[] rows, double[] alphas) {
    double[] points = new double[rows.length * width];
    for (int i = 0; i < rows.length; i++) {
      for (int j = 0; j < width; j++) {
        int at = rows[i] * width + j;
        double from = start.get(at);
        points[i * width + j] = from + alphas[i] * (end.get(at) - from);
      }
    }
    return Tensor.of(points, end.shape().withRows(rows.length).toArray()).cast(end.dtype());
  }

  /** How far an element of a row moves along its line. */
  double distance(int row, int element) {
    int at = row * width + element;
    return end.get(at) - start.get(at);
  }
}
