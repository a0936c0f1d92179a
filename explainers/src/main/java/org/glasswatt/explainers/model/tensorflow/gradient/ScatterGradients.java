package org.glasswatt.explainers.model.tensorflow.gradient;

import java.util.List;
import org.tensorflow.Output;

/**
 * Writing slices into a tensor: (tensor, indices, updates). The updates get the derivative of where
 * they went; the tensor that of what was kept.
 */
final class ScatterGradients {
  private ScatterGradients() {}

  /** TensorScatterAdd. */
  static List<Output<?>> add(Backprop op) {
    return List.of(op.dy(0), op.none(), written(op, op.dy(0)));
  }

  /** TensorScatterSub. */
  static List<Output<?>> sub(Backprop op) {
    return List.of(op.dy(0), op.none(), op.neg(written(op, op.dy(0))));
  }

  /**
   * TensorScatterUpdate; which of two updates of one place wins is undefined, as in the forward.
   */
  static List<Output<?>> update(Backprop op) {
    return List.of(
        op.call("TensorScatterUpdate", op.dy(0), op.x(1), op.zerosLike(op.x(2))),
        op.none(),
        written(op, op.dy(0)));
  }

  /** TensorScatterMax and TensorScatterMin: equal candidates share the derivative. */
  static List<Output<?>> extreme(Backprop op) {
    Output<?> x = op.x(0);
    Output<?> indices = op.x(1);
    Output<?> updates = op.x(2);
    Output<?> kept = op.indicator(op.call("Equal", x, op.y(0)), x);
    Output<?> won = op.indicator(op.call("Equal", updates, written(op, op.y(0))), x);
    Output<?> candidates = op.call("TensorScatterAdd", kept, indices, won);
    Output<?> share = op.div(op.dy(0), candidates);
    return List.of(op.mul(share, kept), op.none(), op.mul(written(op, share), won));
  }

  private static Output<?> written(Backprop op, Output<?> tensor) {
    return op.call("GatherNd", tensor, op.x(1));
  }

  /** TensorStridedSliceUpdate of (tensor, begin, end, strides, value). */
  static List<Output<?>> stridedSliceUpdate(Backprop op) {
    String[] masks = {
      "begin_mask", "end_mask", "ellipsis_mask", "new_axis_mask", "shrink_axis_mask"
    };
    Output<?> dx =
        op.node("TensorStridedSliceUpdate")
            .in(op.dy(0), op.x(1), op.x(2), op.x(3), op.zerosLike(op.x(4)))
            .copy(masks)
            .build();
    Output<?> value =
        op.node("StridedSlice").in(op.dy(0), op.x(1), op.x(2), op.x(3)).copy(masks).build();
    return List.of(dx, op.none(), op.none(), op.none(), value);
  }
}
