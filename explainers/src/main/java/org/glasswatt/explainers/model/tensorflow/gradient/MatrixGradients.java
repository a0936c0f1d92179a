package org.glasswatt.explainers.model.tensorflow.gradient;

import java.util.List;
import org.tensorflow.Output;

/**
 * Linear algebra on the last two axes.
 *
 * <p>Source: Giles, "An extended collection of matrix derivative results for forward and reverse
 * mode algorithmic differentiation" (2008).
 */
final class MatrixGradients {
  private MatrixGradients() {}

  /** MatrixInverse: {@code −y^H dy y^H}, or of the adjoint inverse. */
  static List<Output<?>> inverse(Backprop op) {
    boolean adjoint = op.flag("adjoint");
    Output<?> y = op.y(0);
    Output<?> inner = op.matmul(op.dy(0), adjoint, y, !adjoint);
    return List.of(op.neg(op.matmul(y, !adjoint, inner, false)));
  }

  /** MatrixDeterminant: {@code dy · det(x) · x^{−H}}. */
  static List<Output<?>> determinant(Backprop op) {
    return List.of(timesAdjointInverse(op, op.mul(op.dy(0), op.y(0))));
  }

  /** LogMatrixDeterminant: {@code dy · x^{−H}} of the logarithm; the sign has none. */
  static List<Output<?>> logDeterminant(Backprop op) {
    return List.of(timesAdjointInverse(op, op.dy(1)));
  }

  private static Output<?> timesAdjointInverse(Backprop op, Output<?> factor) {
    Output<?> inverse = op.node("MatrixInverse").in(op.x(0)).attr("adjoint", true).build();
    return op.mul(op.expandLast(op.expandLast(factor)), inverse);
  }

  /**
   * Cholesky: with Φ the lower triangle with half its diagonal, {@code S = L^{−H} Φ(L^H dy) L^{−1}}
   * and {@code dx = Φ(S + S^H)}: TensorFlow reads only the lower triangle.
   */
  static List<Output<?>> cholesky(Backprop op) {
    Output<?> l = op.y(0);
    Output<?> inverse = op.call("MatrixInverse", l);
    Output<?> middle = lowerHalfDiagonal(op, op.matmul(l, true, op.dy(0), false));
    Output<?> s = op.matmul(op.matmul(inverse, true, middle, false), false, inverse, false);
    Output<?> adjoint = op.matmul(op.matmul(inverse, true, middle, true), false, inverse, false);
    return List.of(lowerHalfDiagonal(op, op.add(s, adjoint)));
  }

  private static Output<?> lowerHalfDiagonal(Backprop op, Output<?> a) {
    Output<?> diagonal = op.call("MatrixDiagPart", a);
    Output<?> halved = op.mul(diagonal, op.number(0.5, a));
    return op.call("MatrixSetDiag", triangle(op, a, true), halved);
  }

  private static Output<?> triangle(Backprop op, Output<?> a, boolean lower) {
    return op.call("MatrixBandPart", a, op.scalar(lower ? -1 : 0), op.scalar(lower ? 0 : -1));
  }

  /** MatrixSolve, {@code a y = b}: {@code db = a^{−H} dy}, {@code da = −db y^H}. */
  static List<Output<?>> solve(Backprop op) {
    boolean adjoint = op.flag("adjoint");
    Output<?> db = op.node("MatrixSolve").in(op.x(0), op.dy(0)).attr("adjoint", !adjoint).build();
    return List.of(byMatrix(op, adjoint, db), db);
  }

  /** MatrixTriangularSolve, as MatrixSolve, of the triangle that is read. */
  static List<Output<?>> triangularSolve(Backprop op) {
    boolean adjoint = op.flag("adjoint");
    Output<?> db =
        op.node("MatrixTriangularSolve")
            .in(op.x(0), op.dy(0))
            .copy("lower")
            .attr("adjoint", !adjoint)
            .build();
    Output<?> da = triangle(op, byMatrix(op, adjoint, db), op.flag("lower"));
    return op.broadcastPair(da, db);
  }

  private static Output<?> byMatrix(Backprop op, boolean adjoint, Output<?> db) {
    Output<?> y = op.y(0);
    return op.neg(adjoint ? op.matmul(y, false, db, true) : op.matmul(db, false, y, true));
  }
}
