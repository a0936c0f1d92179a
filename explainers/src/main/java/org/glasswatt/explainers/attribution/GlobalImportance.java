package org.glasswatt.explainers.attribution;

import org.glasswatt.explainers.tensor.Tensor;

/**
 * How much each element of an input matters over many rows.
 *
 * @param meanAbsolute mean absolute attribution by element, in the explained element's unit
 * @param standardError its standard error, from the deviation over rows; 0 for a single row
 * @param meanSigned mean signed attribution by element
 */
public record GlobalImportance(double[] meanAbsolute, double[] standardError, double[] meanSigned) {

  /** Summarises attributions, {@code [rows, ...]}. */
  public static GlobalImportance of(Tensor attributions) {
    int rows = attributions.rows();
    int width = attributions.rowSize();
    double[] mean = new double[width];
    double[] error = new double[width];
    double[] signed = new double[width];
    for (int i = 0; i < width; i++) {
      for (int row = 0; row < rows; row++) {
        double value = attributions.get(row * width + i);
        mean[i] += Math.abs(value) / rows;
        signed[i] += value / rows;
      }
      double squares = 0;
      for (int row = 0; row < rows; row++) {
        double difference = Math.abs(attributions.get(row * width + i)) - mean[i];
        squares += difference * difference;
      }
      error[i] = rows < 2 ? 0 : Math.sqrt(squares / (rows - 1) / rows);
    }
    return new GlobalImportance(mean, error, signed);
  }
}
