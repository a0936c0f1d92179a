package org.glasswatt.explainers.attribution;

/**
 * How far an adaptive method got, row by row.
 *
 * @param tolerance what both figures of a row must not exceed
 * @param delta the completeness delta over the larger of |f(x) − f(x′)| and 1 % of the output's
 *     range
 * @param change the sum over the elements of what the attributions changed by when the nodes were
 *     doubled, over the sum of their absolute values
 */
public record Convergence(double tolerance, double[] delta, double[] change) {

  /** Whether a row met the tolerance before its budget ended. */
  public boolean reached(int row) {
    return delta[row] <= tolerance && change[row] <= tolerance;
  }
}
