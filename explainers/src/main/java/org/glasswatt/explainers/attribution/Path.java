package org.glasswatt.explainers.attribution;

import org.glasswatt.explainers.tensor.DType;
import org.glasswatt.explainers.tensor.Shape;
import org.glasswatt.explainers.tensor.Tensor;

/** The straight lines from the baseline to each row of one input. */
final class Path {
  private final double[] start;
  private final double[] distance;
  private final Shape shape;
  private final DType dtype;
  private final int width;

  /** Lines from {@code start} to {@code end}, both {@code [rows, ...]}. */
  Path(Tensor start, Tensor end) {
    this.start = start.toDoubles();
    this.distance = end.toDoubles();
    for (int i = 0; i < distance.length; i++) {
      distance[i] -= this.start[i];
    }
    this.shape = end.shape();
    this.dtype = end.dtype();
    this.width = end.rowSize();
  }

  /** The elements of a row. */
  int width() {
    return width;
  }

  /** The points at the given places, 0 for the baseline and 1 for the input, as a batch. */
  Tensor at(int[] rows, double[] alphas) {
    Shape batch = shape.withRows(rows.length);
    if (dtype != DType.FLOAT32) {
      double[] points = new double[rows.length * width];
      for (int i = 0; i < rows.length; i++) {
        int from = rows[i] * width;
        for (int j = 0; j < width; j++) {
          points[i * width + j] = start[from + j] + alphas[i] * distance[from + j];
        }
      }
      return Tensor.of(DType.FLOAT64, batch, points).cast(dtype);
    }
    float[] points = new float[rows.length * width];
    for (int i = 0; i < rows.length; i++) {
      int from = rows[i] * width;
      double alpha = alphas[i];
      for (int j = 0; j < width; j++) {
        points[i * width + j] = (float) (start[from + j] + alpha * distance[from + j]);
      }
    }
    return Tensor.of(DType.FLOAT32, batch, points);
  }

  /** How far an element of a row moves along its line. */
  double distance(int row, int element) {
    return distance[row * width + element];
  }
}
