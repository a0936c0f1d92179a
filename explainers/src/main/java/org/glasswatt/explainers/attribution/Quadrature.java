package org.glasswatt.explainers.attribution;

import java.util.Arrays;

/**
 * A rule that approximates the integral of a function from 0 to 1 by a weighted sum.
 *
 * @param nodes where the function is evaluated, ascending
 * @param weights what each value counts
 */
record Quadrature(double[] nodes, double[] weights) {

  /** The trapezoidal rule on {@code n} equally spaced nodes, both ends included; n at least 2. */
  static Quadrature trapezoid(int n) {
    return equallySpaced(n, 1.0 / (n - 1));
  }

  /**
   * The trapezoidal rule as Captum weighs it, by {@code 1/n} instead of {@code 1/(n − 1)}: its
   * weights sum to {@code 1 − 1/n}, so a constant is integrated to that. Only for comparison with
   * attributions made by Captum.
   */
  static Quadrature captumTrapezoid(int n) {
    return equallySpaced(n, 1.0 / n);
  }

  private static Quadrature equallySpaced(int n, double weight) {
    double[] nodes = new double[n];
    double[] weights = new double[n];
    Arrays.fill(weights, weight);
    weights[0] = weight / 2;
    weights[n - 1] = weight / 2;
    for (int i = 0; i < n; i++) {
      nodes[i] = (double) i / (n - 1);
    }
    return new Quadrature(nodes, weights);
  }
}
