package org.glasswatt.explainers.model.tensorflow;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.FunctionDefLibrary;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.NameAttrList;
import org.tensorflow.proto.NodeDef;

/**
 * Replaces variables by constants that hold their values, or by placeholders that are fed with
 * them.
 *
 * <p>TensorFlow has no gradient for reading a resource, and a constant needs no session that was
 * initialised. A read becomes an identity of the constant; a gather on a resource, which has no
 * gradient either, becomes a gather on the constant. Reference variables of TensorFlow 1 become
 * constants under their own name. Loops and branches that are given a variable's handle are given
 * its value instead, and their bodies are rewritten the same way.
 */
final class FreezeVariables {
  private static final Set<String> REFERENCE_VARIABLES = Set.of("VariableV2", "Variable");
  private static final String HANDLE = "VarHandleOp";

  /** What reads a variable, or only passes its handle on. */
  private static final Set<String> READERS = Set.of("ReadVariableOp", "ResourceGather", "Identity");

  private final OperatorSignatures operators;
  private final FunctionDefLibrary.Builder library = FunctionDefLibrary.newBuilder();

  /** A variable as nodes refer to it: where its value is, and of what type. */
  private record Value(String tensor, DataType type) {}

  private FreezeVariables(OperatorSignatures operators) {
    this.operators = operators;
  }

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
   * The graph with constants, and with the functions of its loops and branches only.
   *
   * @param values the value of each of {@link #variables}
   * @throws Refusal when a variable is used in a way that can't be frozen
   */
  static GraphDef apply(GraphDef graph, VariableValues values, OperatorSignatures operators) {
    FreezeVariables pass = new FreezeVariables(operators);
    Map<String, Value> handles = new HashMap<>();
    GraphDef.Builder frozen = graph.toBuilder().clearNode();
    for (NodeDef node : graph.getNodeList()) {
      if (node.getOp().equals(HANDLE)) {
        String name = node.getName() + "/value";
        handles.put(node.getName(), new Value(name, node.getAttrOrThrow("dtype").getType()));
        frozen.addNode(values.node(name, node.getName()));
      } else if (isReference(node)) {
        frozen.addNode(values.node(node.getName(), node.getName()));
      }
    }
    pass.rewrite(graph, handles, frozen);
    return frozen.setLibrary(pass.library).build();
  }

  /** Adds every node but the variables themselves, reading values in place of handles. */
  private void rewrite(GraphDef graph, Map<String, Value> handles, GraphDef.Builder frozen) {
    GraphIndex index = new GraphIndex(graph);
    for (NodeDef node : graph.getNodeList()) {
      if (node.getOp().equals(HANDLE) || isReference(node)) {
        continue;
      }
      FunctionalOperator functional = FunctionalOperator.of(node);
      if (functional != null) {
        frozen.addNode(functional(node, functional, graph, index, handles));
        continue;
      }
      switch (node.getOp()) {
        case "ReadVariableOp" -> frozen.addNode(read(node, index, handles));
        case "ResourceGather" -> gather(node, index, handles).forEach(frozen::addNode);
        default -> {
          refuseLooseHandle(node, index, handles);
          frozen.addNode(node);
        }
      }
    }
  }

  private static void refuseLooseHandle(
      NodeDef node, GraphIndex index, Map<String, Value> handles) {
    if (READERS.contains(node.getOp())) {
      return;
    }
    for (String input : node.getInputList()) {
      if (!TensorRef.isControl(input) && handle(input, index, handles) != null) {
        throw new Refusal(
            "The operator " + node.getOp() + " uses a variable other than by reading it.",
            List.of(FlatGraph.place(node)));
      }
    }
  }

  /** A loop or branch with values for handles, its functions rewritten and renamed. */
  private NodeDef functional(
      NodeDef node,
      FunctionalOperator functional,
      GraphDef graph,
      GraphIndex index,
      Map<String, Value> handles) {
    NodeDef.Builder copy = node.toBuilder().clearInput();
    List<DataType> types = new ArrayList<>(functional.argumentTypes(node));
    Map<Integer, DataType> frozen = new HashMap<>();
    int position = -functional.firstArgument();
    for (String input : node.getInputList()) {
      Value value = TensorRef.isControl(input) ? null : handle(input, index, handles);
      copy.addInput(value == null ? input : value.tensor());
      if (value != null) {
        frozen.put(position, value.type());
        types.set(position, value.type());
      }
      position++;
    }
    functional.setArgumentTypes(copy, types, frozen);
    for (Map.Entry<String, NameAttrList> function : functional.functions(node).entrySet()) {
      FunctionGraph body =
          FunctionGraph.of(
              function.getValue().getName(), functional.argumentTypes(node), graph, operators);
      String name = function.getValue().getName() + "_frozen_" + library.getFunctionCount();
      library.addFunction(freeze(body, frozen).toFunction(name, operators));
      functional.setFunction(copy, function.getKey(), name);
    }
    return copy.build();
  }

  private FunctionGraph freeze(FunctionGraph body, Map<Integer, DataType> frozen) {
    Map<String, Value> handles = new HashMap<>();
    frozen.forEach(
        (position, type) ->
            handles.put(
                body.arguments().get(position), new Value(body.arguments().get(position), type)));
    GraphDef.Builder graph = body.graph().toBuilder().clearNode();
    rewrite(body.graph(), handles, graph);
    for (int i = 0; i < graph.getNodeCount(); i++) {
      Value value = handles.get(graph.getNode(i).getName());
      if (value != null) {
        graph.setNode(i, FunctionGraph.placeholder(value.tensor(), value.type()));
      }
    }
    return new FunctionGraph(graph.build(), body.arguments(), body.results());
  }

  private static @Nullable Value handle(
      String input, GraphIndex index, Map<String, Value> handles) {
    return handles.get(index.behindIdentities(TensorRef.parse(input)).node());
  }

  private static NodeDef read(NodeDef node, GraphIndex index, Map<String, Value> handles) {
    Value value = variable(node, index, handles);
    NodeDef.Builder identity =
        NodeDef.newBuilder()
            .setName(node.getName())
            .setOp("Identity")
            .addInput(value.tensor())
            .putAttr("T", Nodes.type(value.type()));
    controls(node).forEach(identity::addInput);
    return identity.build();
  }

  private static List<NodeDef> gather(NodeDef node, GraphIndex index, Map<String, Value> handles) {
    Value value = variable(node, index, handles);
    String axis = node.getName() + "/axis";
    NodeDef.Builder gather =
        NodeDef.newBuilder()
            .setName(node.getName())
            .setOp("GatherV2")
            .addInput(value.tensor())
            .addInput(node.getInput(1))
            .addInput(axis)
            .putAttr("Tparams", Nodes.type(value.type()))
            .putAttr("Tindices", node.getAttrOrThrow("Tindices"))
            .putAttr("Taxis", Nodes.type(DataType.DT_INT32))
            .putAttr(
                "batch_dims",
                node.getAttrOrDefault("batch_dims", AttrValue.newBuilder().setI(0).build()));
    controls(node).forEach(gather::addInput);
    return List.of(Nodes.intConstant(axis, 0), gather.build());
  }

  private static Value variable(NodeDef reader, GraphIndex index, Map<String, Value> handles) {
    Value value = handle(reader.getInput(0), index, handles);
    if (value == null) {
      throw new Refusal(
          "Which variable is read is decided at run time.", List.of(FlatGraph.place(reader)));
    }
    return value;
  }

  private static List<String> controls(NodeDef node) {
    return node.getInputList().stream().filter(TensorRef::isControl).toList();
  }
}
