package org.glasswatt.explainers.model.tensorflow;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.TensorProto;
import org.tensorflow.proto.TensorShapeProto;

/**
 * Replaces variables by constants that hold their values.
 *
 * <p>TensorFlow has no gradient for reading a resource, and a constant needs no session that was
 * initialised. A read becomes an identity of the constant; a gather on a resource, which has no
 * gradient either, becomes a gather on the constant. Reference variables of TensorFlow 1 become
 * constants under their own name.
 */
final class FreezeVariables {
  private static final Set<String> REFERENCE_VARIABLES = Set.of("VariableV2", "Variable");

  /** What reads a variable, or only passes its handle on. */
  private static final Set<String> READERS = Set.of("ReadVariableOp", "ResourceGather", "Identity");

  private static final String HANDLE = "VarHandleOp";

  private FreezeVariables() {}

  /** The variables of a flat graph, resources and references, by name. */
  static Map<String, NodeDef> variables(GraphDef graph) {
    Map<String, NodeDef> found = new LinkedHashMap<>();
    for (NodeDef node : graph.getNodeList()) {
      if (node.getOp().equals(HANDLE) || isReference(node)) {
        found.put(node.getName(), node);
      }
    }
    return found;
  }

  /** Whether a variable is of the kind of TensorFlow 1, which is a tensor rather than a handle. */
  static boolean isReference(NodeDef node) {
    return REFERENCE_VARIABLES.contains(node.getOp());
  }

  /**
   * The graph with constants.
   *
   * @param values the value of each of {@link #variables}, by name
   */
  static GraphDef apply(GraphDef graph, Map<String, TensorProto> values) {
    GraphIndex index = new GraphIndex(graph);
    GraphDef.Builder frozen = graph.toBuilder().clearNode();
    for (NodeDef node : graph.getNodeList()) {
      frozen.addAllNode(freeze(node, index, values));
    }
    return frozen.build();
  }

  /** The nodes that take a variable's handle other than to read it, as "operator at node". */
  static List<String> looseHandles(GraphDef graph) {
    GraphIndex index = new GraphIndex(graph);
    List<String> loose = new ArrayList<>();
    for (NodeDef node : graph.getNodeList()) {
      if (!READERS.contains(node.getOp())
          && node.getInputList().stream().anyMatch(input -> isHandle(input, index))) {
        loose.add(FlatGraph.place(node));
      }
    }
    return loose;
  }

  private static boolean isHandle(String input, GraphIndex index) {
    return !TensorRef.isControl(input)
        && index.producer(TensorRef.parse(input)).getOp().equals(HANDLE);
  }

  private static List<NodeDef> freeze(
      NodeDef node, GraphIndex index, Map<String, TensorProto> values) {
    if (node.getOp().equals(HANDLE)) {
      return List.of(constant(valueName(node.getName()), value(values, node.getName())));
    }
    if (isReference(node)) {
      return List.of(constant(node.getName(), value(values, node.getName())));
    }
    return switch (node.getOp()) {
      case "ReadVariableOp" -> List.of(read(node, index));
      case "ResourceGather" -> gather(node, index);
      default -> List.of(node);
    };
  }

  private static TensorProto value(Map<String, TensorProto> values, String name) {
    TensorProto value = values.get(name);
    if (value == null) {
      throw new IllegalArgumentException("The variable " + name + " has no value.");
    }
    return value;
  }

  private static NodeDef read(NodeDef node, GraphIndex index) {
    NodeDef.Builder identity =
        NodeDef.newBuilder()
            .setName(node.getName())
            .setOp("Identity")
            .addInput(valueName(variable(node, index)))
            .putAttr("T", node.getAttrOrThrow("dtype"));
    controls(node).forEach(identity::addInput);
    return identity.build();
  }

  private static List<NodeDef> gather(NodeDef node, GraphIndex index) {
    if (node.getAttrOrDefault("batch_dims", AttrValue.getDefaultInstance()).getI() != 0) {
      throw new IllegalArgumentException(
          "ResourceGather at " + node.getName() + " has batch dimensions, which are not handled.");
    }
    String axis = node.getName() + "/axis";
    NodeDef.Builder gather =
        NodeDef.newBuilder()
            .setName(node.getName())
            .setOp("GatherV2")
            .addInput(valueName(variable(node, index)))
            .addInput(node.getInput(1))
            .addInput(axis)
            .putAttr("Tparams", node.getAttrOrThrow("dtype"))
            .putAttr("Tindices", node.getAttrOrThrow("Tindices"))
            .putAttr("Taxis", type(DataType.DT_INT32));
    controls(node).forEach(gather::addInput);
    TensorProto zero =
        TensorProto.newBuilder()
            .setDtype(DataType.DT_INT32)
            .setTensorShape(TensorShapeProto.getDefaultInstance())
            .addIntVal(0)
            .build();
    return List.of(constant(axis, zero), gather.build());
  }

  private static String variable(NodeDef reader, GraphIndex index) {
    NodeDef handle = index.producer(index.behindIdentities(TensorRef.parse(reader.getInput(0))));
    if (!handle.getOp().equals(HANDLE)) {
      throw new IllegalArgumentException(
          "The variable that "
              + reader.getName()
              + " reads is chosen at run time (by "
              + handle.getOp()
              + " at "
              + handle.getName()
              + ").");
    }
    return handle.getName();
  }

  private static List<String> controls(NodeDef node) {
    return node.getInputList().stream().filter(TensorRef::isControl).toList();
  }

  private static String valueName(String variable) {
    return variable + "/value";
  }

  private static NodeDef constant(String name, TensorProto value) {
    return NodeDef.newBuilder()
        .setName(name)
        .setOp("Const")
        .putAttr("dtype", type(value.getDtype()))
        .putAttr("value", AttrValue.newBuilder().setTensor(value).build())
        .build();
  }

  private static AttrValue type(DataType type) {
    return AttrValue.newBuilder().setType(type).build();
  }
}
