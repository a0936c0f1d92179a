package org.glasswatt.explainers.model.tensorflow.gradient;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.tensorflow.GraphOperation;
import org.tensorflow.Operation;
import org.tensorflow.OperationBuilder;
import org.tensorflow.Output;
import org.tensorflow.op.Ops;
import org.tensorflow.op.Scope;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.DataType;

/**
 * One operator on the way back: its inputs x, outputs y, the incoming derivatives dy, and short
 * words for the nodes that gradients are made of.
 *
 * <p>Nodes are built by TensorFlow's own operator names, so that a formula reads as in the sources
 * it cites; their types follow from their inputs. Shapes can only be asked for as nodes: TensorFlow
 * holds the graph's lock while a gradient is built, and {@link Output#shape()} would wait for ever.
 */
final class Backprop {
  private final Ops tf;
  private final GraphOperation op;
  private final List<Output<?>> dy;
  private final Output<?> none;

  Backprop(Ops tf, GraphOperation op, List<Output<?>> dy, Output<?> none) {
    this.tf = tf;
    this.op = op;
    this.dy = List.copyOf(dy);
    this.none = none;
  }

  /** The same derivatives, of another operator with the same outputs. */
  Backprop of(GraphOperation operator) {
    return new Backprop(tf, operator, dy, none);
  }

  GraphOperation operation() {
    return op;
  }

  Output<?> x(int i) {
    return op.input(i);
  }

  int inputs() {
    return op.numInputs();
  }

  Output<?> y(int i) {
    return op.output(i);
  }

  /** The derivative of the loss by an output; zeros where the loss does not depend on it. */
  Output<?> dy(int i) {
    return dy.get(i);
  }

  /** No derivative: the walk back ends here. */
  Output<?> none() {
    return none;
  }

  /** No derivative for any input. */
  List<Output<?>> noneForAll() {
    return Collections.nCopies(op.numInputs(), none);
  }

  boolean flag(String attribute) {
    return op.attributes().getAttrBool(attribute);
  }

  long integer(String attribute) {
    return op.attributes().getAttrInt(attribute);
  }

  long[] integers(String attribute) {
    return op.attributes().getAttrIntList(attribute);
  }

  String text(String attribute) {
    return op.attributes().getAttrString(attribute);
  }

  double number(String attribute) {
    return op.attributes().getAttrFloat(attribute);
  }

  /**
   * Refuses an input that depends on the model's input, because no closed form of the derivative is
   * known; a constant is fine.
   */
  void requireConstant(int input, String why) {
    Deque<GraphOperation> open = new ArrayDeque<>(List.of((GraphOperation) x(input).op()));
    Set<String> seen = new HashSet<>();
    while (!open.isEmpty()) {
      GraphOperation at = open.pop();
      if (at.type().startsWith("Placeholder")) {
        throw new UnsupportedOperationException(
            op.type() + " at " + op.name() + ": input " + input + " must be a constant: " + why);
      }
      // A tensor's shape does not carry its values.
      if (seen.add(at.name()) && !at.type().equals("Shape")) {
        for (int i = 0; i < at.numInputs(); i++) {
          open.push((GraphOperation) at.input(i).op());
        }
      }
    }
  }

  /** A node with one output whose attributes follow from its inputs. */
  Output<?> call(String operator, Output<?>... inputs) {
    return node(operator).in(inputs).build();
  }

  /** A node with attributes or several outputs. */
  Node node(String operator) {
    return new Node(operator);
  }

  Output<?> add(Output<?> a, Output<?> b) {
    return call("AddV2", a, b);
  }

  Output<?> sub(Output<?> a, Output<?> b) {
    return call("Sub", a, b);
  }

  Output<?> mul(Output<?> a, Output<?> b) {
    return call("Mul", a, b);
  }

  Output<?> div(Output<?> a, Output<?> b) {
    return call("RealDiv", a, b);
  }

  Output<?> neg(Output<?> a) {
    return call("Neg", a);
  }

  Output<?> zerosLike(Output<?> a) {
    return call("ZerosLike", a);
  }

  Output<?> select(Output<?> condition, Output<?> then, Output<?> otherwise) {
    return call("SelectV2", condition, then, otherwise);
  }

  Output<?> cast(Output<?> a, DataType type) {
    return a.dataType() == type ? a : node("Cast").in(a).attr("DstT", type).build();
  }

  /** A scalar of another tensor's type. */
  Output<?> number(double value, Output<?> like) {
    return cast(tf.constant(value).asOutput(), like.dataType());
  }

  Output<?> scalar(int value) {
    return tf.constant(value).asOutput();
  }

  Output<?> vector(int... values) {
    return tf.constant(values).asOutput();
  }

  /** The extents of a tensor, int32. */
  Output<?> shape(Output<?> a) {
    return call("Shape", a);
  }

  Output<?> rank(Output<?> a) {
    return call("Rank", a);
  }

  Output<?> reshape(Output<?> a, Output<?> shape) {
    return call("Reshape", a, shape);
  }

  Output<?> sum(Output<?> a, Output<?> axes) {
    return call("Sum", a, axes);
  }

  /** The extent along one axis counted from the front, int32 scalar. */
  Output<?> extent(Output<?> a, int axis) {
    return call("GatherV2", shape(a), scalar(axis), scalar(0));
  }

  /**
   * Entries {@code from} until {@code to} of a vector such as a shape; negative ends count from the
   * back.
   */
  Output<?> entries(Output<?> vector, int from, int to) {
    return node("StridedSlice")
        .in(vector, vector(from), vector(to), vector(1))
        .attr("end_mask", to == 0 ? 1 : 0)
        .build();
  }

  Output<?> concat(Output<?>... vectors) {
    return node("ConcatV2").list(vectors).in(scalar(0)).build();
  }

  /** The extent along the last axis, int32 scalar. */
  Output<?> lastExtent(Output<?> a) {
    return call("GatherV2", shape(a), sub(rank(a), scalar(1)), scalar(0));
  }

  Output<?> size(Output<?> a) {
    return call("Size", a);
  }

  /** The integers from 0 up to a scalar, int32. */
  Output<?> range(Output<?> end) {
    return call("Range", scalar(0), end, scalar(1));
  }

  Output<?> flat(Output<?> a) {
    return reshape(a, vector(-1));
  }

  Output<?> gather(Output<?> a, Output<?> rows) {
    return call("GatherV2", a, rows, scalar(0));
  }

  Output<?> expandLast(Output<?> a) {
    return call("ExpandDims", a, scalar(-1));
  }

  /** 1 where a condition holds, else 0, of another tensor's type. */
  Output<?> indicator(Output<?> condition, Output<?> like) {
    return cast(condition, like.dataType());
  }

  /** The complex conjugate; a real number is its own. */
  Output<?> conjugate(Output<?> a) {
    return switch (a.dataType()) {
      case DT_COMPLEX64, DT_COMPLEX128 -> call("Conj", a);
      default -> a;
    };
  }

  /** A product of matrices, either of them transposed and conjugated. */
  Output<?> matmul(Output<?> a, boolean adjointA, Output<?> b, boolean adjointB) {
    return node("BatchMatMulV2").in(a, b).attr("adj_x", adjointA).attr("adj_y", adjointB).build();
  }

  /** Sums over the axes along which an input was broadcast. */
  Output<?> reduceTo(Output<?> derivative, Output<?> input) {
    Output<?> shape = shape(input);
    Output<?> axes = node("BroadcastGradientArgs").in(shape(derivative), shape).outputs().get(1);
    return reshape(sum(derivative, axes), shape);
  }

  /** The derivatives by both inputs of an operator that broadcasts them. */
  List<Output<?>> broadcastPair(Output<?> derivative0, Output<?> derivative1) {
    return List.of(reduceTo(derivative0, x(0)), reduceTo(derivative1, x(1)));
  }

  /** A node being made. */
  final class Node {
    private final OperationBuilder builder;

    private Node(String operator) {
      Scope scope = tf.scope();
      builder = scope.opBuilder(operator, operator);
    }

    Node in(Output<?>... inputs) {
      Arrays.stream(inputs).forEach(builder::addInput);
      return this;
    }

    Node list(Output<?>... inputs) {
      builder.addInputList(inputs);
      return this;
    }

    Node attr(String name, long value) {
      builder.setAttr(name, value);
      return this;
    }

    Node attr(String name, boolean value) {
      builder.setAttr(name, value);
      return this;
    }

    Node attr(String name, DataType value) {
      builder.setAttr(name, value);
      return this;
    }

    Node attr(String name, String value) {
      builder.setAttr(name, value);
      return this;
    }

    Node attr(String name, long... values) {
      builder.setAttr(name, values);
      return this;
    }

    Node attr(String name, AttrValue value) {
      builder.setAttr(name, value);
      return this;
    }

    /** Lets the node wait for another one. */
    Node after(Operation operation) {
      builder.addControlInput(operation);
      return this;
    }

    /** Takes attributes over from the operator that is differentiated. */
    Node copy(String... attributes) {
      for (String attribute : attributes) {
        builder.setAttr(attribute, op.attributes().getAttrValueProto(attribute));
      }
      return this;
    }

    Output<?> build() {
      return outputs().get(0);
    }

    List<Output<?>> outputs() {
      GraphOperation built = (GraphOperation) builder.build();
      return Arrays.<Output<?>>asList(built.outputList(0, built.numOutputs()));
    }
  }
}
