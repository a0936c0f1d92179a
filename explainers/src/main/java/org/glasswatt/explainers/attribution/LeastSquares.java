package org.glasswatt.explainers.attribution;

import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.CholeskyDecomposition;
import org.apache.commons.math3.linear.DecompositionSolver;
import org.apache.commons.math3.linear.NonPositiveDefiniteMatrixException;

/** Weighted least squares over switched segments, gathered sample by sample. */
final class LeastSquares {
  private final double[][] products;
  private final double[] targets;

  /** Starts with no samples of {@code n} segments. */
  LeastSquares(int n) {
    products = new double[n][n];
    targets = new double[n];
  }

  /** Adds a sample: which segments were on, and the value. */
  void add(double weight, double[] on, double value) {
    for (int i = 0; i < on.length; i++) {
      if (on[i] != 0) {
        targets[i] += weight * on[i] * value;
        for (int j = 0; j < on.length; j++) {
          products[i][j] += weight * on[i] * on[j];
        }
      }
    }
  }

  /** Adds a penalty on the squares of the solution. */
  void penalise(double ridge) {
    for (int i = 0; i < targets.length; i++) {
      products[i][i] += ridge;
    }
  }

  /**
   * The solution.
   *
   * @throws NonPositiveDefiniteMatrixException when the samples do not determine it
   */
  double[] solve() {
    return solver().solve(new ArrayRealVector(targets)).toArray();
  }

  /** The solution among those whose numbers sum to {@code total}. */
  double[] solveWithSum(double total) {
    DecompositionSolver solver = solver();
    double[] free = solver.solve(new ArrayRealVector(targets)).toArray();
    double[] pull = solver.solve(new ArrayRealVector(targets.length, 1.0)).toArray();
    double sum = 0;
    double pullSum = 0;
    for (int i = 0; i < free.length; i++) {
      sum += free[i];
      pullSum += pull[i];
    }
    for (int i = 0; i < free.length; i++) {
      free[i] += pull[i] * (total - sum) / pullSum;
    }
    return free;
  }

  private DecompositionSolver solver() {
    return new CholeskyDecomposition(new Array2DRowRealMatrix(products, false), 1e-9, 1e-14)
        .getSolver();
  }
}
