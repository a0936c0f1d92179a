package org.glasswatt.explainers.attribution;

import org.glasswatt.explainers.tensor.Tensor;

/**
 * How much each element of an input matters over many rows, gathered batch by batch so that memory
 * does not grow with the number of rows.
 */
public final class GlobalImportance {
  private final double[] meanAbsolute;
  private final double[] squares;
  private final double[] meanSigned;
  private int rows;

  /** Starts with no rows; {@code width} is the number of elements of a row. */
  public GlobalImportance(int width) {
    meanAbsolute = new double[width];
    squares = new double[width];
    meanSigned = new double[width];
  }

  /** Adds attributions, {@code [rows, ...]}. */
  public void add(Tensor attributions) {
    int width = meanAbsolute.length;
    for (int row = 0; row < attributions.rows(); row++) {
      rows++;
      for (int i = 0; i < width; i++) {
        double value = attributions.get(row * width + i);
        // Welford's update: stable for values far from zero.
        double difference = Math.abs(value) - meanAbsolute[i];
        meanAbsolute[i] += difference / rows;
        squares[i] += difference * (Math.abs(value) - meanAbsolute[i]);
        meanSigned[i] += (value - meanSigned[i]) / rows;
      }
    }
  }

  /** The number of rows added. */
  public int rows() {
    return rows;
  }

  /** The number of elements of a row. */
  public int width() {
    return meanAbsolute.length;
  }

  /** Mean absolute attribution of an element, in the explained element's unit. */
  public double meanAbsolute(int element) {
    return meanAbsolute[element];
  }

  /**
   * Standard error of {@link #meanAbsolute}, from the deviation over rows; 0 for fewer than two.
   */
  public double standardError(int element) {
    return rows < 2 ? 0 : Math.sqrt(squares[element] / (rows - 1) / rows);
  }

  /** Mean signed attribution of an element. */
  public double meanSigned(int element) {
    return meanSigned[element];
  }
}
