package org.glasswatt.explainers.model.tensorflow.gradient;

import java.util.List;
import org.tensorflow.Output;
import org.tensorflow.proto.DataType;

/**
 * Gradients of the lists that loops read and fill. The derivative with respect to a list is a list
 * of the same length; an element that nobody wrote counts as zeros.
 *
 * <p>Formulas as in TensorFlow's Python (list_ops).
 */
final class TensorListGradients {
  private TensorListGradients() {}

  /** {@code list = fromTensor(x)}: the tensor whose rows are the list's derivatives. */
  static List<Output<?>> fromTensor(Backprop op) {
    Output<?> tensor = op.x(0);
    return List.of(
        node(op, "TensorListStack", tensor.dataType(), op.dy(0), rowShape(op, tensor)).build(),
        op.none());
  }

  /** {@code x = stack(list)}: the list of the derivative's rows. */
  static List<Output<?>> stack(Backprop op) {
    Output<?> rows = op.dy(0);
    return List.of(
        node(op, "TensorListFromTensor", rows.dataType(), rows, rowShape(op, rows)).build(),
        op.none());
  }

  /** {@code x = list[i]}: a list with the derivative at {@code i} and nothing else. */
  static List<Output<?>> getItem(Backprop op) {
    Output<?> item = op.dy(0);
    DataType type = item.dataType();
    Output<?> length = op.call("TensorListLength", op.x(0));
    Output<?> empty = node(op, "TensorListReserve", type, op.shape(item), length).build();
    return List.of(
        node(op, "TensorListSetItem", type, empty, op.x(1), item).build(), op.none(), op.none());
  }

  /** {@code list′ = list with list[i] = x}: element i belongs to x, the others to the list. */
  static List<Output<?>> setItem(Backprop op) {
    Output<?> item = op.x(2);
    DataType type = item.dataType();
    Output<?> element =
        node(op, "TensorListGetItem", type, op.dy(0), op.x(1), op.shape(item)).build();
    // Once the element was read, nobody else holds the list and it is changed in place.
    Output<?> list =
        node(op, "TensorListSetItem", type, op.dy(0), op.x(1), op.zerosLike(item))
            .after(element.op())
            .build();
    return List.of(list, op.none(), element);
  }

  private static Output<?> rowShape(Backprop op, Output<?> tensor) {
    return op.call("Slice", op.shape(tensor), op.vector(1), op.vector(-1));
  }

  private static Backprop.Node node(
      Backprop op, String operator, DataType element, Output<?>... inputs) {
    return op.node(operator).in(inputs).attr("element_dtype", element);
  }
}
