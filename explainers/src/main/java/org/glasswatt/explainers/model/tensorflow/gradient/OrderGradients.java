package org.glasswatt.explainers.model.tensorflow.gradient;

import java.util.ArrayList;
import java.util.List;
import org.tensorflow.Output;
import org.tensorflow.proto.DataType;

/** Operators that pick values by their order: the derivative goes to the picked ones. */
final class OrderGradients {
  private OrderGradients() {}

  /** TopKV2: {@code dx[.., index[.., j]] += dy[.., j]}; the indices have none. */
  static List<Output<?>> topK(Backprop op) {
    Output<?> x = op.x(0);
    Output<?> width = op.lastExtent(x);
    Output<?> picked = op.cast(op.y(1), DataType.DT_INT32);
    Output<?> perRow = op.lastExtent(picked);
    // Places in the flat input: the row's start plus the index within the row.
    Output<?> rows = op.range(op.call("FloorDiv", op.size(x), width));
    Output<?> places =
        op.add(
            op.reshape(picked, op.node("Pack").list(op.scalar(-1), perRow).build()),
            op.expandLast(op.mul(rows, width)));
    Output<?> dx = op.call("UnsortedSegmentSum", op.flat(op.dy(0)), op.flat(places), op.size(x));
    List<Output<?>> all = new ArrayList<>(op.noneForAll());
    all.set(0, op.reshape(dx, op.shape(x)));
    return all;
  }

  /** NthElement: equal values share the derivative. */
  static List<Output<?>> nthElement(Backprop op) {
    Output<?> x = op.x(0);
    Output<?> equal = op.indicator(op.call("Equal", op.expandLast(op.y(0)), x), x);
    Output<?> count = op.expandLast(op.sum(equal, op.scalar(-1)));
    return List.of(op.mul(op.div(equal, count), op.expandLast(op.dy(0))), op.none());
  }
}
