package org.glasswatt.explainers.model.tensorflow.gradient;

import java.util.List;
import org.tensorflow.Output;
import org.tensorflow.proto.DataType;

/** Scans and reductions along axes. */
final class ReductionGradients {
  private ReductionGradients() {}

  /**
   * Cumprod: the scan of {@code dy · y} in the other direction, divided by x. Where x is 0 the
   * result is NaN, not a number that looks right.
   */
  static List<Output<?>> cumprod(Backprop op) {
    Output<?> total =
        op.node("Cumsum")
            .in(op.mul(op.dy(0), op.y(0)), op.x(1))
            .copy("exclusive")
            .attr("reverse", !op.flag("reverse"))
            .build();
    return List.of(op.div(total, op.x(0)), op.none());
  }

  /**
   * CumulativeLogsumexp: {@code dx_j = Σ_i dy_i exp(x_j − y_i)}, summed in logarithms so that no
   * exponential overflows, positive and negative dy apart.
   *
   * <p>Source: TensorFlow, {@code math_grad.py}.
   */
  static List<Output<?>> cumulativeLogsumexp(Backprop op) {
    return List.of(
        op.sub(logarithmicSum(op, op.dy(0)), logarithmicSum(op, op.neg(op.dy(0)))), op.none());
  }

  private static Output<?> logarithmicSum(Backprop op, Output<?> dy) {
    Output<?> lowest = op.number(-1e37, dy);
    Output<?> positive = op.call("Greater", dy, op.zerosLike(dy));
    // The logarithm of what is not selected must not be NaN.
    Output<?> log = op.call("Log", op.select(positive, dy, op.number(1, dy)));
    Output<?> terms = op.sub(op.select(positive, log, lowest), op.y(0));
    Output<?> scan =
        op.node("CumulativeLogsumexp")
            .in(terms, op.x(1))
            .copy("exclusive")
            .attr("reverse", !op.flag("reverse"))
            .build();
    return op.call("Exp", op.add(scan, op.x(0)));
  }

  /** EuclideanNorm: {@code dx = dy · x / y}, 0 at 0. */
  static List<Output<?>> euclideanNorm(Backprop op) {
    Output<?> x = op.x(0);
    Output<?> kept = keptShape(op, x, op.x(1));
    Output<?> scale = op.call("DivNoNan", op.reshape(op.dy(0), kept), op.reshape(op.y(0), kept));
    return List.of(op.mul(x, scale), op.none());
  }

  /** The shape with the reduced axes kept as 1. */
  private static Output<?> keptShape(Backprop op, Output<?> x, Output<?> axes) {
    Output<?> rank = op.rank(x);
    Output<?> reduced =
        op.call("FloorMod", op.add(op.cast(op.flat(axes), DataType.DT_INT32), rank), rank);
    Output<?> ones = op.call("Fill", op.shape(reduced), op.scalar(1));
    return op.node("DynamicStitch").list(op.range(rank), reduced).list(op.shape(x), ones).build();
  }
}
