package org.glasswatt.explainers.model.tensorflow.gradient;

import java.util.List;
import org.tensorflow.Output;

/** Arithmetic of two tensors that are broadcast to one shape. */
final class BinaryGradients {
  private BinaryGradients() {}

  /** Xlogy, x·log(y) with 0 at x = 0: (log(y), x/y). */
  static List<Output<?>> xlogy(Backprop op) {
    Output<?> x = op.x(0);
    Output<?> y = op.x(1);
    return scaled(op, op.call("Xlogy", unlessBoth(op, x, y), y), op.call("Xdivy", x, y));
  }

  /** Xlog1py, x·log(1 + y) with 0 at x = 0: (log(1 + y), x/(1 + y)). */
  static List<Output<?>> xlog1py(Backprop op) {
    Output<?> x = op.x(0);
    Output<?> y = op.x(1);
    return scaled(
        op, op.call("Xlog1py", nonZero(op, x), y), op.call("Xdivy", x, op.add(y, op.number(1, y))));
  }

  /** Xdivy, x/y with 0 at x = 0: (1/y, −x/y²). */
  static List<Output<?>> xdivy(Backprop op) {
    Output<?> x = op.x(0);
    Output<?> y = op.x(1);
    return scaled(
        op,
        op.call("Xdivy", unlessBoth(op, x, y), y),
        op.call("Xdivy", op.neg(x), op.call("Square", y)));
  }

  /** MulNoNan, x·y with 0 at y = 0: (y, x). */
  static List<Output<?>> mulNoNan(Backprop op) {
    return op.broadcastPair(
        op.call("MulNoNan", op.dy(0), op.x(1)), op.call("MulNoNan", op.x(0), op.dy(0)));
  }

  /** FloorMod, x − y·⌊x/y⌋: (1, −⌊x/y⌋). */
  static List<Output<?>> floorMod(Backprop op) {
    Output<?> quotient = op.call("Floor", op.div(op.x(0), op.x(1)));
    return op.broadcastPair(op.dy(0), op.neg(op.mul(op.dy(0), quotient)));
  }

  /** Mod and TruncateMod, the remainder of the division rounded towards zero. */
  static List<Output<?>> truncateMod(Backprop op) {
    Output<?> ratio = op.div(op.x(0), op.x(1));
    Output<?> quotient = op.mul(op.call("Sign", ratio), op.call("Floor", op.call("Abs", ratio)));
    return op.broadcastPair(op.dy(0), op.neg(op.mul(op.dy(0), quotient)));
  }

  /** Cross, a × b: (b × dy, dy × a). */
  static List<Output<?>> cross(Backprop op) {
    return List.of(op.call("Cross", op.x(1), op.dy(0)), op.call("Cross", op.dy(0), op.x(0)));
  }

  /** 1, or 0 where both are 0: there the true slope is infinite, and TensorFlow's convention 0. */
  private static Output<?> unlessBoth(Backprop op, Output<?> x, Output<?> y) {
    return op.call("Maximum", nonZero(op, x), nonZero(op, y));
  }

  private static Output<?> nonZero(Backprop op, Output<?> x) {
    return op.indicator(op.call("NotEqual", x, op.zerosLike(x)), x);
  }

  private static List<Output<?>> scaled(Backprop op, Output<?> slope0, Output<?> slope1) {
    return op.broadcastPair(op.mul(op.dy(0), slope0), op.mul(op.dy(0), slope1));
  }
}
