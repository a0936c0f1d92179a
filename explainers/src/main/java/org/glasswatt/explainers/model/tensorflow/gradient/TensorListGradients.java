package org.glasswatt.explainers.model.tensorflow.gradient;

import java.util.ArrayList;
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

  /** {@code list′ = list + [x]}: the last element belongs to x, the others to the list. */
  static List<Output<?>> pushBack(Backprop op) {
    Output<?> item = op.x(1);
    List<Output<?>> popped =
        node(op, "TensorListPopBack", item.dataType(), op.dy(0), op.shape(item)).outputs();
    return List.of(popped.get(0), popped.get(1));
  }

  /** {@code list′, x = list without its last element, that element}. */
  static List<Output<?>> popBack(Backprop op) {
    Output<?> item = op.dy(1);
    return List.of(
        node(op, "TensorListPushBack", item.dataType(), op.dy(0), item).build(), op.none());
  }

  /** {@code list′ = list cut or lengthened}: the list of the old length. */
  static List<Output<?>> resize(Backprop op) {
    Output<?> length = op.call("TensorListLength", op.x(0));
    return List.of(op.call("TensorListResize", op.dy(0), length), op.none());
  }

  /** {@code x = stack of list[indices]}: a list with the derivative's rows at the indices. */
  static List<Output<?>> gather(Backprop op) {
    Output<?> rows = op.dy(0);
    Output<?> length = op.call("TensorListLength", op.x(0));
    return List.of(
        node(op, "TensorListScatterV2", rows.dataType(), rows, op.x(1), rowShape(op, rows), length)
            .build(),
        op.none(),
        op.none());
  }

  /** {@code list = list with x's rows at the indices}: the elements at the indices, stacked. */
  static List<Output<?>> scatter(Backprop op) {
    Output<?> rows = op.x(0);
    List<Output<?>> dx = new ArrayList<>(op.noneForAll());
    dx.set(
        0,
        node(op, "TensorListGather", rows.dataType(), op.dy(0), op.x(1), rowShape(op, rows))
            .build());
    return dx;
  }

  /** {@code x = concatenation of the list}: x's derivative in pieces of the same lengths. */
  static List<Output<?>> concat(Backprop op) {
    Output<?> rows = op.dy(0);
    List<Output<?>> dx = new ArrayList<>(op.noneForAll());
    dx.set(
        0, node(op, "TensorListSplit", rows.dataType(), rows, anyRows(op, rows), op.y(1)).build());
    return dx;
  }

  /** {@code list = x in pieces}: the concatenation of the list's derivatives. */
  static List<Output<?>> split(Backprop op) {
    Output<?> rows = op.x(0);
    Output<?> joined =
        node(op, "TensorListConcatV2", rows.dataType(), op.dy(0), anyRows(op, rows), op.x(2))
            .outputs()
            .get(0);
    return List.of(joined, op.none(), op.none());
  }

  /** The shape of pieces of a tensor: any number of rows. */
  private static Output<?> anyRows(Backprop op, Output<?> tensor) {
    return op.concat(op.vector(-1), rowShape(op, tensor));
  }

  private static Output<?> rowShape(Backprop op, Output<?> tensor) {
    return op.call("Slice", op.shape(tensor), op.vector(1), op.vector(-1));
  }

  private static Backprop.Node node(
      Backprop op, String operator, DataType element, Output<?>... inputs) {
    return op.node(operator).in(inputs).attr("element_dtype", element);
  }
}
