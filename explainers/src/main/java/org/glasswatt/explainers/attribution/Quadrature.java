package org.glasswatt.explainers.attribution;

import java.util.Arrays;

/**
 * A rule that approximates the integral of a function from 0 to 1 by a weighted sum.
 *
 * @param nodes where the function is evaluated, ascending
 * @param weights what each value counts
 */
record Quadrature(double[] nodes, double[] weights) {

  /**
   * Gauss–Legendre: exact for polynomials of degree up to {@code 2n − 1}.
   *
   * <p>The nodes are the roots of the Legendre polynomial, found by Newton's method from Tricomi's
   * starting values (Press et al., "Numerical recipes", section 4.6).
   */
  static Quadrature gaussLegendre(int n) {
    double[] nodes = new double[n];
    double[] weights = new double[n];
    for (int i = 0; i < (n + 1) / 2; i++) {
      double x = Math.cos(Math.PI * (i + 0.75) / (n + 0.5));
      double derivative = 0;
      for (int iteration = 0; iteration < 100; iteration++) {
        double current = 1;
        double previous = 0;
        for (int j = 1; j <= n; j++) {
          double next = ((2 * j - 1) * x * current - (j - 1) * previous) / j;
          previous = current;
          current = next;
        }
        derivative = n * (x * current - previous) / (x * x - 1);
        double step = current / derivative;
        x -= step;
        if (Math.abs(step) < 1e-15) {
          break;
        }
      }
      double weight = 1 / ((1 - x * x) * derivative * derivative);
      nodes[i] = (1 - x) / 2;
      nodes[n - 1 - i] = (1 + x) / 2;
      weights[i] = weight;
      weights[n - 1 - i] = weight;
    }
    return new Quadrature(nodes, weights);
  }

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
