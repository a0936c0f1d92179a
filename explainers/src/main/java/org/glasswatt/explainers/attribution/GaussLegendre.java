package org.glasswatt.explainers.attribution;

/**
 * The nodes and weights of Gauss–Legendre quadrature on {@code [0, 1]}, in time linear in their
 * number.
 *
 * <p>The nodes are the roots of the Legendre polynomial, found by Newton's method from Tricomi's
 * starting values. The polynomial is evaluated by its recurrence for small {@code n} and near the
 * ends, else by Stieltjes' asymptotic series, whose number of terms does not depend on {@code n}.
 * Source: Hale and Townsend, "Fast and accurate computation of Gauss–Legendre and Gauss–Jacobi
 * quadrature nodes and weights", SIAM J. Sci. Comput. 35 (2013), sections 3.1 and 3.2.
 */
final class GaussLegendre {
  /** Below, the recurrence is as fast. */
  private static final int SERIES_FROM = 200;

  /** Nodes at each end where the series is not accurate. */
  private static final int BOUNDARY = 30;

  private static final int TERMS = 20;
  private static final int MAX_STEPS = 20;

  private final int n;
  private final double scale;

  private GaussLegendre(int n) {
    this.n = n;
    this.scale = n < SERIES_FROM ? 0 : scale(n);
  }

  /** The rule of {@code n} nodes; exact for polynomials of degree up to {@code 2n − 1}. */
  static Quadrature rule(int n) {
    GaussLegendre polynomial = new GaussLegendre(n);
    double[] nodes = new double[n];
    double[] weights = new double[n];
    for (int i = 0; i < (n + 1) / 2; i++) {
      boolean series = n >= SERIES_FROM && i >= BOUNDARY;
      double theta = Math.PI * (i + 0.75) / (n + 0.5);
      double slope = 0;
      double previous = Double.POSITIVE_INFINITY;
      for (int step = 0; step < MAX_STEPS; step++) {
        double[] valueAndSlope = series ? polynomial.series(theta) : polynomial.recurrence(theta);
        slope = valueAndSlope[1];
        double move = valueAndSlope[0] / slope;
        // Rounding keeps the moves from ever becoming 0.
        if (move == 0 || Math.abs(move) >= previous) {
          break;
        }
        previous = Math.abs(move);
        theta -= move;
      }
      double weight = 1 / (slope * slope);
      nodes[i] = (1 - Math.cos(theta)) / 2;
      nodes[n - 1 - i] = (1 + Math.cos(theta)) / 2;
      weights[i] = weight;
      weights[n - 1 - i] = weight;
    }
    return new Quadrature(nodes, weights);
  }

  /** {@code P(cos θ)} and its derivative with respect to {@code θ}. */
  private double[] recurrence(double theta) {
    double x = Math.cos(theta);
    double current = 1;
    double previous = 0;
    for (int j = 1; j <= n; j++) {
      double next = ((2 * j - 1) * x * current - (j - 1) * previous) / j;
      previous = current;
      current = next;
    }
    return new double[] {current, n * (x * current - previous) / Math.sin(theta)};
  }

  /** The same by Stieltjes' series, differentiated term by term. */
  private double[] series(double theta) {
    double sin = Math.sin(theta);
    double cot = Math.cos(theta) / sin;
    double value = 0;
    double slope = 0;
    double factor = scale / Math.sqrt(2 * sin);
    for (int m = 0; m < TERMS && Math.abs(factor) > 1e-18 * scale; m++) {
      double frequency = n + m + 0.5;
      double phase = frequency * theta - (m + 0.5) * Math.PI / 2;
      double cos = Math.cos(phase);
      value += factor * cos;
      slope -= factor * (frequency * Math.sin(phase) + (m + 0.5) * cot * cos);
      factor *= (m + 0.5) * (m + 0.5) / ((m + 1) * (n + m + 1.5)) / (2 * sin);
    }
    return new double[] {value, slope};
  }

  /** {@code 2/√π · Γ(n+1)/Γ(n+3/2)}. */
  private static double scale(int n) {
    double ratio = 2 / Math.sqrt(Math.PI);
    for (int j = 1; j <= n; j++) {
      ratio *= j / (j + 0.5);
    }
    return 2 / Math.sqrt(Math.PI) * ratio;
  }
}
