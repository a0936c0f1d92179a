package org.glasswatt.explainers.model.tensorflow.gradient;

import java.util.ArrayList;
import java.util.List;
import org.tensorflow.Output;

/** Operators that move values about, in their first versions, and number sequences. */
final class ArrayGradients {
  private ArrayGradients() {}

  /** Gather, along the first axis: rows taken twice get both derivatives. */
  static List<Output<?>> gather(Backprop op) {
    Output<?> x = op.x(0);
    Output<?> row = op.entries(op.shape(x), 1, 0);
    Output<?> dy = op.reshape(op.dy(0), op.concat(op.vector(-1), row));
    return List.of(op.call("UnsortedSegmentSum", dy, op.flat(op.x(1)), op.extent(x, 0)), op.none());
  }

  /** Concat, whose axis comes first. */
  static List<Output<?>> concat(Backprop op) {
    List<Output<?>> shapes = new ArrayList<>();
    for (int i = 1; i < op.inputs(); i++) {
      shapes.add(op.shape(op.x(i)));
    }
    Output<?>[] extents = shapes.toArray(Output<?>[]::new);
    List<Output<?>> offsets = op.node("ConcatOffset").in(op.x(0)).list(extents).outputs();
    List<Output<?>> all = new ArrayList<>();
    all.add(op.none());
    for (int i = 0; i < extents.length; i++) {
      all.add(op.call("Slice", op.dy(0), offsets.get(i), extents[i]));
    }
    return all;
  }

  /** Reverse, whose axes are a vector of booleans. */
  static List<Output<?>> reverse(Backprop op) {
    return List.of(op.call("Reverse", op.dy(0), op.x(1)), op.none());
  }

  /** Range, {@code start + i · delta}; of integers there is none. */
  static List<Output<?>> range(Backprop op) {
    if (!OperatorGradients.isFloating(op.y(0).dataType())) {
      return op.noneForAll();
    }
    Output<?> steps = op.cast(op.range(op.size(op.y(0))), op.y(0).dataType());
    return List.of(total(op, op.dy(0)), op.none(), total(op, op.mul(op.dy(0), steps)));
  }

  /** LinSpace, {@code start + (stop − start) · i / (n − 1)}. */
  static List<Output<?>> linSpace(Backprop op) {
    Output<?> dy = op.dy(0);
    Output<?> n = op.size(op.y(0));
    Output<?> last = op.call("Maximum", op.sub(n, op.scalar(1)), op.scalar(1));
    Output<?> t = op.div(op.cast(op.range(n), dy.dataType()), op.cast(last, dy.dataType()));
    Output<?> stop = total(op, op.mul(dy, t));
    return List.of(op.sub(total(op, dy), stop), stop, op.none());
  }

  private static Output<?> total(Backprop op, Output<?> vector) {
    return op.sum(vector, op.scalar(0));
  }
}
