package org.glasswatt.explainers.model.tensorflow;

import java.util.List;
import org.tensorflow.GraphOperation;
import org.tensorflow.Operand;
import org.tensorflow.Operation;
import org.tensorflow.Output;
import org.tensorflow.op.Ops;
import org.tensorflow.proto.DataType;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.family.TType;

/**
 * Gradients of the lists that loops read and fill. The derivative with respect to a list is a list
 * of the same length; an element that nobody wrote counts as zeros.
 *
 * <p>Formulas as in TensorFlow's Python (list_ops).
 */
final class TensorListGradients {
  private TensorListGradients() {}

  /** {@code list = fromTensor(x)}: the tensor whose rows are the list's derivatives. */
  static List<Operand<?>> fromTensor(Ops tf, GraphOperation op, List<Output<?>> incoming) {
    Output<?> tensor = op.input(0);
    Operand<TInt32> shape = tf.shape(tensor);
    Operand<TInt32> element =
        tf.slice(shape, tf.constant(new int[] {1}), tf.constant(new int[] {-1}));
    Output<?> stacked =
        node(
            tf, "TensorListStack", List.of(incoming.get(0), element.asOutput()), tensor.dataType());
    return List.of(stacked, tf.zerosLike(op.input(1)));
  }

  /** {@code x = stack(list)}: the list of the derivative's rows. */
  static List<Operand<?>> stack(Ops tf, GraphOperation op, List<Output<?>> incoming) {
    Output<?> rows = incoming.get(0);
    Operand<TInt32> element =
        tf.slice(tf.shape(rows), tf.constant(new int[] {1}), tf.constant(new int[] {-1}));
    Output<?> list =
        node(tf, "TensorListFromTensor", List.of(rows, element.asOutput()), rows.dataType());
    return List.of(list, tf.zerosLike(op.input(1)));
  }

  /** {@code x = list[i]}: a list with the derivative at {@code i} and nothing else. */
  static List<Operand<?>> getItem(Ops tf, GraphOperation op, List<Output<?>> incoming) {
    DataType type = incoming.get(0).dataType();
    Output<?> length = tf.tensorListLength(typed(op.input(0))).asOutput();
    Output<?> empty =
        node(tf, "TensorListReserve", List.of(tf.shape(incoming.get(0)).asOutput(), length), type);
    Output<?> list =
        node(tf, "TensorListSetItem", List.of(empty, op.input(1), incoming.get(0)), type);
    return List.of(list, tf.zerosLike(op.input(1)), tf.zerosLike(op.input(2)));
  }

  /** {@code list′ = list with list[i] = x}: element i belongs to x, the others to the list. */
  static List<Operand<?>> setItem(Ops tf, GraphOperation op, List<Output<?>> incoming) {
    Output<?> item = op.input(2);
    DataType type = item.dataType();
    Output<?> element =
        node(
            tf,
            "TensorListGetItem",
            List.of(incoming.get(0), op.input(1), tf.shape(item).asOutput()),
            type);
    // Once the element was read, nobody else holds the list and it is changed in place.
    Output<?> list =
        node(
            tf,
            "TensorListSetItem",
            List.of(incoming.get(0), op.input(1), tf.zerosLike(item).asOutput()),
            type,
            element.op());
    return List.of(list, tf.zerosLike(op.input(1)), element);
  }

  /** {@code list = reserve(shape, length)}: nothing flows into sizes. */
  static List<Operand<?>> reserve(Ops tf, GraphOperation op, List<Output<?>> incoming) {
    return List.of(tf.zerosLike(op.input(0)), tf.zerosLike(op.input(1)));
  }

  private static Output<?> node(
      Ops tf, String operator, List<Output<?>> inputs, DataType element, Operation... before) {
    var builder = tf.scope().opBuilder(operator, tf.scope().makeOpName(operator));
    inputs.forEach(builder::addInput);
    for (Operation operation : before) {
      builder.addControlInput(operation);
    }
    builder.setAttr("element_dtype", element);
    return ((GraphOperation) builder.build()).output(0);
  }

  @SuppressWarnings("unchecked")
  private static Operand<TType> typed(Output<?> output) {
    return (Operand<TType>) (Operand<?>) output;
  }
}
