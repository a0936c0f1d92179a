package org.glasswatt.explainers.model.tensorflow.gradient;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.tensorflow.Graph;
import org.tensorflow.GraphOperation;
import org.tensorflow.Output;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.TensorProto;

/**
 * Gradients in place of those in TensorFlow's C++ registry that are wrong or fail for some
 * attributes or shapes, as the examples in {@code operators.txt} show.
 *
 * <p>A registered gradient can't be replaced. So the operator's output and its differentiated
 * inputs pass through an {@code IdentityN} that takes the operator's name; the gradient of {@code
 * IdentityN}, which is ours, hands the derivative to the inputs and nothing to the operator.
 */
public final class GradientOverrides {
  private static final String FORWARD = "/glasswatt_forward";

  /**
   * One case.
   *
   * @param needed whether TensorFlow's own gradient of this node is wrong
   * @param inputs the inputs with a derivative; all have the type of the output
   */
  private record Rule(
      Predicate<GraphOperation> needed, List<Integer> inputs, OperatorGradient gradient) {}

  private static final Map<String, Rule> RULES =
      Map.of(
          // Ignores dilations and explicit paddings; groups have no CPU kernel.
          "Conv2D",
          new Rule(
              GradientOverrides::isUnusualConvolution,
              List.of(0, 1),
              Conv2dGradient::ofAnyConvolution),
          // Ignores explicit paddings.
          "MaxPool",
          new Rule(
              op -> op.attributes().getAttrString("padding").equals("EXPLICIT"),
              List.of(0),
              ReplacedGradients::maxPool),
          // Ignores its attributes.
          "LRN",
          new Rule(op -> true, List.of(0), ReplacedGradients::localResponseNormalization),
          // Sums over axis 1 instead of the last.
          "LogSoftmax",
          new Rule(
              op -> op.input(0).shape().numDimensions() != 2,
              List.of(0),
              ReplacedGradients::logSoftmax),
          // Does not sum over broadcast axes.
          "Atan2",
          new Rule(
              op -> !sameKnownShape(op.input(0).shape(), op.input(1).shape()),
              List.of(0, 1),
              ReplacedGradients::atan2),
          // Builds a node that TensorFlow refuses.
          "QuantizeAndDequantizeV4",
          new Rule(op -> true, List.of(0, 1, 2), ReplacedGradients::quantizeAndDequantize),
          // Fails on an axis counted from the back.
          "GatherV2",
          new Rule(
              op -> mayBeNegative((GraphOperation) op.input(2).op()),
              List.of(0),
              ReplacedGradients::gather));

  private GradientOverrides() {}

  /** The operators whose gradient is replaced in some cases. */
  static List<String> operators() {
    return RULES.keySet().stream().sorted().toList();
  }

  /**
   * Imports a graph so that its gradients are right.
   *
   * @param graph a flat graph
   * @return a graph that computes the same; the caller closes it
   */
  public static Graph imported(GraphDef graph) {
    Graph imported = new Graph();
    try {
      imported.importGraphDef(graph);
      Optional<GraphDef> overridden = apply(graph, imported);
      if (overridden.isPresent()) {
        imported.close();
        imported = new Graph();
        imported.importGraphDef(overridden.get());
      }
      return imported;
    } catch (RuntimeException e) {
      imported.close();
      throw e;
    }
  }

  /**
   * Wraps the nodes that need it.
   *
   * @param graph a flat graph
   * @param imported the same graph imported, which knows default attributes and shapes
   * @return a graph that computes the same, or nothing when no node needs it
   */
  private static Optional<GraphDef> apply(GraphDef graph, Graph imported) {
    List<NodeDef> nodes = new ArrayList<>();
    boolean changed = false;
    for (NodeDef node : graph.getNodeList()) {
      Rule rule = RULES.get(node.getOp());
      if (rule == null) {
        nodes.add(node);
        continue;
      }
      GraphOperation op = imported.operationOrThrow(node.getName());
      DataType type = op.output(0).dataType();
      if (OperatorGradients.isFloating(type) && rule.needed().test(op)) {
        nodes.addAll(wrap(noted(node, op), rule, type));
        changed = true;
      } else {
        nodes.add(node);
      }
    }
    return changed
        ? Optional.of(graph.toBuilder().clearNode().addAllNode(nodes).build())
        : Optional.empty();
  }

  /**
   * Writes down what a gradient needs to know of the shapes: asking a graph for shapes while
   * TensorFlow adds gradients to it waits for ever.
   */
  private static NodeDef noted(NodeDef node, GraphOperation op) {
    return node.getOp().equals("Conv2D")
        ? node.toBuilder()
            .putAttr(
                Conv2dGradient.GROUPS,
                AttrValue.newBuilder().setI(Conv2dGradient.groups(op)).build())
            .build()
        : node;
  }

  private static List<NodeDef> wrap(NodeDef node, Rule rule, DataType type) {
    NodeDef forward = node.toBuilder().setName(node.getName() + FORWARD).build();
    NodeDef.Builder identity =
        NodeDef.newBuilder()
            .setName(node.getName())
            .setOp("IdentityN")
            .setDevice(node.getDevice())
            .addInput(forward.getName());
    AttrValue.ListValue.Builder types = AttrValue.ListValue.newBuilder().addType(type);
    for (int input : rule.inputs()) {
      identity.addInput(node.getInput(input));
      types.addType(type);
    }
    identity.putAttr("T", AttrValue.newBuilder().setList(types).build());
    return List.of(forward, identity.build());
  }

  /** Whether an {@code IdentityN} is one of ours. */
  static boolean isWrapper(GraphOperation op) {
    return op.type().equals("IdentityN") && op.input(0).op().name().endsWith(FORWARD);
  }

  /** The derivatives by the inputs of the wrapper: none for the operator's own output. */
  static List<Output<?>> throughWrapper(Backprop wrapper) {
    GraphOperation forward = (GraphOperation) wrapper.x(0).op();
    Rule rule = RULES.get(forward.type());
    if (rule == null) {
      throw new IllegalStateException("No rule wraps " + forward.type() + ".");
    }
    List<Output<?>> dx = rule.gradient().of(wrapper.of(forward));
    List<Output<?>> all = new ArrayList<>();
    all.add(wrapper.none());
    rule.inputs().forEach(input -> all.add(dx.get(input)));
    return all;
  }

  private static boolean isUnusualConvolution(GraphOperation op) {
    if (!op.attributes().getAttrString("data_format").equals("NHWC")) {
      return false;
    }
    for (long dilation : op.attributes().getAttrIntList("dilations")) {
      if (dilation != 1) {
        return true;
      }
    }
    return op.attributes().getAttrString("padding").equals("EXPLICIT")
        || Conv2dGradient.groups(op) > 1;
  }

  private static boolean sameKnownShape(Shape a, Shape b) {
    return !a.hasUnknownDimension() && a.equals(b);
  }

  private static boolean mayBeNegative(GraphOperation axis) {
    if (!axis.type().equals("Const")) {
      return true;
    }
    TensorProto value = axis.attributes().getAttrValueProto("value").getTensor();
    if (!value.getTensorContent().isEmpty()) {
      // Little-endian, so the sign is in the last byte.
      return value.getTensorContent().byteAt(value.getTensorContent().size() - 1) < 0;
    }
    return value.getIntValList().stream().anyMatch(v -> v < 0)
        || value.getInt64ValList().stream().anyMatch(v -> v < 0);
  }
}
