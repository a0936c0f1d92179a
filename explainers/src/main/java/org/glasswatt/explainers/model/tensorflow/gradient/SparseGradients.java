package org.glasswatt.explainers.model.tensorflow.gradient;

import java.util.List;
import org.tensorflow.Output;

/** Sparse tensors, given as indices, values and a shape: the values have derivatives. */
final class SparseGradients {
  private SparseGradients() {}

  /** SparseTensorDenseMatMul of (indices, values, shape, b), as of any product of matrices. */
  static List<Output<?>> denseMatMul(Backprop op) {
    boolean adjointA = op.flag("adjoint_a");
    boolean adjointB = op.flag("adjoint_b");
    Output<?> dy = op.dy(0);
    Output<?> b = adjointB ? adjoint(op, op.x(3)) : op.x(3);
    Output<?> row = column(op, adjointA ? 1 : 0);
    Output<?> column = column(op, adjointA ? 0 : 1);
    Output<?> products = op.mul(op.gather(dy, row), op.conjugate(op.gather(b, column)));
    Output<?> db =
        op.node("SparseTensorDenseMatMul")
            .in(op.x(0), op.x(1), op.x(2), dy)
            .attr("adjoint_a", !adjointA)
            .build();
    return List.of(
        op.none(), op.sum(products, op.scalar(1)), op.none(), adjointB ? adjoint(op, db) : db);
  }

  private static Output<?> column(Backprop op, int column) {
    return op.call("GatherV2", op.x(0), op.scalar(column), op.scalar(1));
  }

  private static Output<?> adjoint(Backprop op, Output<?> a) {
    return op.call("Transpose", op.conjugate(a), op.vector(1, 0));
  }

  /** SparseFillEmptyRows of (indices, values, shape, default). */
  static List<Output<?>> fillEmptyRows(Backprop op) {
    List<Output<?>> d = op.node("SparseFillEmptyRowsGrad").in(op.y(3), op.dy(1)).outputs();
    return List.of(op.none(), d.get(0), op.none(), d.get(1));
  }

  /** SparseToDense of (indices, shape, values, default). */
  static List<Output<?>> toDense(Backprop op) {
    Output<?> dy = op.dy(0);
    Output<?> rank = op.expandLast(op.rank(dy));
    Output<?> indices = op.reshape(op.x(0), op.concat(op.vector(-1), rank));
    Output<?> picked = op.call("GatherNd", dy, indices);
    Output<?> total = op.sum(dy, op.range(op.rank(dy)));
    // One value may have been written to all places.
    Output<?> values = op.reduceTo(picked, op.x(2));
    return List.of(op.none(), op.none(), values, op.sub(total, op.sum(picked, op.scalar(0))));
  }
}
