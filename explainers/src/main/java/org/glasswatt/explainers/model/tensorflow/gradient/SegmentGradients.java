package org.glasswatt.explainers.model.tensorflow.gradient;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.tensorflow.Output;

/**
 * Reductions over rows that share a segment number.
 *
 * <p>Source of the shared and of the zero cases: TensorFlow, {@code math_grad.py}.
 */
final class SegmentGradients {
  private SegmentGradients() {}

  /** SegmentMean: {@code dx[i] = dy[s(i)] / |s(i)|}. */
  static List<Output<?>> mean(Backprop op) {
    Output<?> ids = op.x(1);
    Output<?> ones = op.add(op.zerosLike(op.x(0)), op.number(1, op.x(0)));
    Output<?> counts = op.call("SegmentSum", ones, ids);
    return List.of(op.gather(op.call("DivNoNan", op.dy(0), counts), ids), op.none());
  }

  /** SegmentMax and SegmentMin: equal extremes share the derivative. */
  static List<Output<?>> extreme(Backprop op) {
    Output<?> x = op.x(0);
    Output<?> ids = op.x(1);
    Output<?> selected = op.indicator(op.call("Equal", x, op.gather(op.y(0), ids)), x);
    Output<?> share = op.call("DivNoNan", op.dy(0), op.call("SegmentSum", selected, ids));
    return List.of(op.mul(selected, op.gather(share, ids)), op.none());
  }

  /** SegmentProd: the product of the others, also where one of them is zero. */
  static List<Output<?>> product(Backprop op) {
    return product(
        op,
        op.x(1),
        values -> op.call("SegmentProd", values, op.x(1)),
        zeros -> op.call("SegmentSum", zeros, op.x(1)));
  }

  /** UnsortedSegmentProd: as SegmentProd; rows with a negative number take no part. */
  static List<Output<?>> unsortedProduct(Backprop op) {
    Output<?> x = op.x(0);
    Output<?> ids = op.x(1);
    Output<?> count = op.x(2);
    Output<?> zero = op.zerosLike(ids);
    Output<?> inside = op.indicator(op.call("GreaterEqual", ids, zero), x);
    Output<?> ones = op.call("Fill", op.expandLast(op.sub(op.rank(x), op.rank(ids))), op.scalar(1));
    Output<?> mask = op.reshape(inside, op.concat(op.shape(ids), ones));
    List<Output<?>> d =
        product(
            op,
            op.call("Maximum", ids, zero),
            values -> op.call("UnsortedSegmentProd", values, ids, count),
            zeros -> op.call("UnsortedSegmentSum", zeros, ids, count));
    return List.of(op.mul(d.get(0), mask), op.none(), op.none());
  }

  private static List<Output<?>> product(
      Backprop op, Output<?> ids, UnaryOperator<Output<?>> product, UnaryOperator<Output<?>> sum) {
    Output<?> x = op.x(0);
    Output<?> zero = op.zerosLike(x);
    Output<?> isZero = op.call("Equal", x, zero);
    Output<?> zeros = sum.apply(op.indicator(isZero, x));
    Output<?> several = op.call("Greater", zeros, op.number(1, x));
    Output<?> dy = op.select(several, op.zerosLike(op.dy(0)), op.dy(0));
    Output<?> nonZero = op.select(isZero, op.number(1, x), x);
    Output<?> others =
        op.select(
            isZero,
            op.gather(product.apply(nonZero), ids),
            op.div(op.gather(op.y(0), ids), nonZero));
    return List.of(op.mul(op.gather(dy, ids), others), op.none());
  }

  /** SparseSegmentSum. */
  static List<Output<?>> sparseSum(Backprop op) {
    return sparse(op, "SparseSegmentSumGrad");
  }

  /** SparseSegmentMean. */
  static List<Output<?>> sparseMean(Backprop op) {
    return sparse(op, "SparseSegmentMeanGrad");
  }

  /** SparseSegmentSqrtN. */
  static List<Output<?>> sparseSqrtN(Backprop op) {
    return sparse(op, "SparseSegmentSqrtNGrad");
  }

  /** With or without a number of segments as the fourth input. */
  private static List<Output<?>> sparse(Backprop op, String gradient) {
    List<Output<?>> all = new ArrayList<>(op.noneForAll());
    all.set(0, op.call(gradient, op.dy(0), op.x(1), op.x(2), op.extent(op.x(0), 0)));
    return all;
  }
}
