package org.glasswatt.explainers.model.tensorflow.gradient;

import java.util.ArrayList;
import java.util.List;
import org.tensorflow.Output;

/** Diagonals of matrices; padding values have no derivative. */
final class DiagonalGradients {
  private DiagonalGradients() {}

  /** MatrixDiagPart: the derivative goes back onto the diagonal. */
  static List<Output<?>> part(Backprop op) {
    return List.of(op.call("MatrixSetDiag", op.zerosLike(op.x(0)), op.dy(0)));
  }

  /** MatrixDiagPartV2 of (matrix, k, padding). */
  static List<Output<?>> partV2(Backprop op) {
    return partOf(op, op.node("MatrixSetDiagV2"));
  }

  /** MatrixDiagPartV3. */
  static List<Output<?>> partV3(Backprop op) {
    return partOf(op, op.node("MatrixSetDiagV3").copy("align"));
  }

  private static List<Output<?>> partOf(Backprop op, Backprop.Node set) {
    return List.of(set.in(op.zerosLike(op.x(0)), op.dy(0), op.x(1)).build(), op.none(), op.none());
  }

  /** MatrixDiagV2 of (diagonal, k, rows, columns, padding). */
  static List<Output<?>> diagV2(Backprop op) {
    return diagOf(op, op.node("MatrixDiagPartV2"));
  }

  /** MatrixDiagV3. */
  static List<Output<?>> diagV3(Backprop op) {
    return diagOf(op, op.node("MatrixDiagPartV3").copy("align"));
  }

  private static List<Output<?>> diagOf(Backprop op, Backprop.Node part) {
    List<Output<?>> all = new ArrayList<>(op.noneForAll());
    all.set(0, part.in(op.dy(0), op.x(1), op.number(0, op.dy(0))).build());
    return all;
  }

  /** MatrixSetDiag of (matrix, diagonal). */
  static List<Output<?>> set(Backprop op) {
    return List.of(
        op.call("MatrixSetDiag", op.dy(0), op.zerosLike(op.x(1))),
        op.call("MatrixDiagPart", op.dy(0)));
  }

  /** MatrixSetDiagV2 of (matrix, diagonal, k). */
  static List<Output<?>> setV2(Backprop op) {
    return setOf(op, op.node("MatrixSetDiagV2"), op.node("MatrixDiagPartV2"));
  }

  /** MatrixSetDiagV3. */
  static List<Output<?>> setV3(Backprop op) {
    return setOf(
        op, op.node("MatrixSetDiagV3").copy("align"), op.node("MatrixDiagPartV3").copy("align"));
  }

  private static List<Output<?>> setOf(Backprop op, Backprop.Node set, Backprop.Node part) {
    return List.of(
        set.in(op.dy(0), op.zerosLike(op.x(1)), op.x(2)).build(),
        part.in(op.dy(0), op.x(2), op.number(0, op.dy(0))).build(),
        op.none());
  }
}
