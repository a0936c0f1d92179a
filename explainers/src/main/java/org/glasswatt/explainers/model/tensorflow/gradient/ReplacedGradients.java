package org.glasswatt.explainers.model.tensorflow.gradient;

import java.util.List;
import org.tensorflow.Output;

/** Gradients that {@link GradientOverrides} puts in place of TensorFlow's. */
final class ReplacedGradients {
  private ReplacedGradients() {}

  /** MaxPool with explicit paddings. */
  static List<Output<?>> maxPool(Backprop op) {
    return List.of(
        op.node("MaxPoolGrad")
            .in(op.x(0), op.y(0), op.dy(0))
            .copy("ksize", "strides", "padding", "explicit_paddings", "data_format")
            .build());
  }

  /** LRN with its own radius, bias, alpha and beta. */
  static List<Output<?>> localResponseNormalization(Backprop op) {
    return List.of(
        op.node("LRNGrad")
            .in(op.dy(0), op.x(0), op.y(0))
            .copy("depth_radius", "bias", "alpha", "beta")
            .build());
  }

  /** LogSoftmax over the last axis: {@code dy − softmax(x) · Σ dy}. */
  static List<Output<?>> logSoftmax(Backprop op) {
    Output<?> total = op.node("Sum").in(op.dy(0), op.scalar(-1)).attr("keep_dims", true).build();
    return List.of(op.sub(op.dy(0), op.mul(op.call("Exp", op.y(0)), total)));
  }

  /** QuantizeAndDequantizeV4 of (x, min, max), straight-through inside the range. */
  static List<Output<?>> quantizeAndDequantize(Backprop op) {
    return op.node("QuantizeAndDequantizeV4Grad")
        .in(op.dy(0), op.x(0), op.x(1), op.x(2))
        .copy("axis")
        .outputs();
  }

  /** Atan2 of (y, x): {@code (x, −y) / (x² + y²)}. */
  static List<Output<?>> atan2(Backprop op) {
    Output<?> y = op.x(0);
    Output<?> x = op.x(1);
    Output<?> scale = op.div(op.dy(0), op.add(op.call("Square", x), op.call("Square", y)));
    return op.broadcastPair(op.mul(scale, x), op.neg(op.mul(scale, y)));
  }

  /** GatherV2 along any axis: the places are gathered like the values, and sum up what went out. */
  static List<Output<?>> gather(Backprop op) {
    Output<?> x = op.x(0);
    Output<?> places = op.reshape(op.range(op.size(x)), op.shape(x));
    Output<?> origin = op.node("GatherV2").in(places, op.x(1), op.x(2)).copy("batch_dims").build();
    Output<?> dx = op.call("UnsortedSegmentSum", op.flat(op.dy(0)), op.flat(origin), op.size(x));
    return List.of(op.reshape(dx, op.shape(x)), op.none(), op.none());
  }
}
