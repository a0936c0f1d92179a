package org.glasswatt.explainers.model.tensorflow;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.FunctionDef;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.OpDef;

/**
 * Replaces every function call by the function's body, until no call is left.
 *
 * <p>TensorFlow's own gradient of a call ignores gradients registered from Java and fails on
 * variables, so the graph must be flat before it is differentiated. References in a function body
 * read {@code node:output:index}; in a graph they read {@code node:index}, where the index counts
 * over all outputs of the operator. The operators of an operator's outputs come from {@link
 * OperatorSignatures}.
 *
 * <p>A call's name stays in the graph as an {@code IdentityN} over the body's results, so that
 * whatever refers to the call needs no rewriting; it waits for the body's control outputs.
 */
final class InlineFunctions {
  /** Deeper nesting than any exporter writes; a function that calls itself ends here. */
  private static final int MAX_DEPTH = 64;

  private static final Set<String> CALLS = Set.of("PartitionedCall", "StatefulPartitionedCall");

  private final OperatorSignatures operators;
  private final Map<String, FunctionDef> functions = new HashMap<>();
  private final GraphDef.Builder flat = GraphDef.newBuilder();

  private InlineFunctions(GraphDef graph, OperatorSignatures operators) {
    this.operators = operators;
    for (FunctionDef function : graph.getLibrary().getFunctionList()) {
      functions.put(function.getSignature().getName(), function);
    }
    flat.setVersions(graph.getVersions());
    // Loops and branches still name their bodies.
    flat.setLibrary(graph.getLibrary());
  }

  /** The graph without calls. Fails with an {@link IllegalArgumentException} on recursion. */
  static GraphDef apply(GraphDef graph, OperatorSignatures operators) {
    InlineFunctions pass = new InlineFunctions(graph, operators);
    for (NodeDef node : graph.getNodeList()) {
      pass.emit(node, 0);
    }
    return pass.flat.build();
  }

  private void emit(NodeDef node, int depth) {
    FunctionDef function = called(node);
    if (function == null) {
      flat.addNode(node);
      return;
    }
    if (depth >= MAX_DEPTH) {
      throw new IllegalArgumentException(
          "The function "
              + function.getSignature().getName()
              + " is nested more than "
              + MAX_DEPTH
              + " deep, at node "
              + node.getName()
              + "; recursion cannot be flattened.");
    }
    inline(node, function, depth);
  }

  private @Nullable FunctionDef called(NodeDef node) {
    if (CALLS.contains(node.getOp())) {
      String name = node.getAttrOrThrow("f").getFunc().getName();
      FunctionDef function = functions.get(name);
      if (function == null) {
        throw new IllegalArgumentException(
            "Node " + node.getName() + " calls the function " + name + ", which the file lacks.");
      }
      return function;
    }
    // TF1 exports name the function as the operator.
    return functions.get(node.getOp());
  }

  private void inline(NodeDef call, FunctionDef function, int depth) {
    String scope = call.getName() + "/";
    OpDef signature = function.getSignature();
    List<String> controls = new ArrayList<>();
    Map<String, String> arguments = new HashMap<>();
    int position = 0;
    for (String input : call.getInputList()) {
      if (input.startsWith("^")) {
        controls.add(input);
      } else {
        arguments.put(signature.getInputArg(position++).getName(), input);
      }
    }
    // The body runs after what the call waits for.
    String start = scope + "_start";
    if (!controls.isEmpty()) {
      flat.addNode(NodeDef.newBuilder().setName(start).setOp("NoOp").addAllInput(controls));
    }
    Map<String, NodeDef> body = new HashMap<>();
    for (NodeDef node : function.getNodeDefList()) {
      body.put(node.getName(), node);
    }
    References references = new References(scope, arguments, body);
    for (NodeDef node : function.getNodeDefList()) {
      NodeDef.Builder copy = node.toBuilder().setName(scope + node.getName()).clearInput();
      for (String input : node.getInputList()) {
        copy.addInput(references.resolve(input));
      }
      if (!controls.isEmpty()) {
        copy.addInput("^" + start);
      }
      // Placeholder attributes of a polymorphic body take the call's values.
      for (Map.Entry<String, AttrValue> attr : node.getAttrMap().entrySet()) {
        if (attr.getValue().hasPlaceholder()) {
          AttrValue actual = call.getAttrMap().get(attr.getValue().getPlaceholder());
          if (actual != null) {
            copy.putAttr(attr.getKey(), actual);
          }
        }
      }
      emit(copy.build(), depth + 1);
    }
    finish(call, function, references);
  }

  private void finish(NodeDef call, FunctionDef function, References references) {
    NodeDef.Builder results = NodeDef.newBuilder().setName(call.getName());
    AttrValue.ListValue.Builder types = AttrValue.ListValue.newBuilder();
    AttrValue declared = call.getAttrMap().get("Tout");
    for (int i = 0; i < function.getSignature().getOutputArgCount(); i++) {
      OpDef.ArgDef output = function.getSignature().getOutputArg(i);
      results.addInput(references.resolve(function.getRetOrThrow(output.getName())));
      types.addType(declared == null ? output.getType() : declared.getList().getType(i));
    }
    boolean empty = results.getInputCount() == 0;
    for (String control : function.getControlRetMap().values()) {
      results.addInput("^" + call.getName() + "/" + control);
    }
    results.setOp(empty ? "NoOp" : "IdentityN");
    if (!empty) {
      results.putAttr("T", AttrValue.newBuilder().setList(types).build());
    }
    flat.addNode(results);
  }

  /** Names of a function body as the flat graph spells them. */
  private final class References {
    private final String scope;
    private final Map<String, String> arguments;
    private final Map<String, NodeDef> body;

    References(String scope, Map<String, String> arguments, Map<String, NodeDef> body) {
      this.scope = scope;
      this.arguments = arguments;
      this.body = body;
    }

    String resolve(String reference) {
      if (reference.startsWith("^")) {
        String name = reference.substring(1);
        String argument = arguments.get(name);
        return argument == null ? "^" + scope + name : "^" + argument.replaceFirst(":\\d+$", "");
      }
      List<String> parts = List.of(reference.split(":", -1));
      String argument = arguments.get(parts.get(0));
      if (argument != null) {
        return argument;
      }
      NodeDef node = body.get(parts.get(0));
      if (node == null) {
        throw new IllegalArgumentException(
            "A function refers to " + reference + ", which it does not define.");
      }
      if (parts.size() == 1) {
        return scope + parts.get(0);
      }
      int index = parts.size() < 3 ? 0 : Integer.parseInt(parts.get(2));
      return scope
          + parts.get(0)
          + ":"
          + (called(node) == null
              ? operators.offset(node, parts.get(1)) + index
              : callOffset(node, parts.get(1)) + index);
    }

    private int callOffset(NodeDef node, String output) {
      // Results of PartitionedCall are one list named "output"; a call by operator name lists its
      // own outputs.
      if (CALLS.contains(node.getOp())) {
        return 0;
      }
      FunctionDef function = called(node);
      for (int i = 0; function != null && i < function.getSignature().getOutputArgCount(); i++) {
        if (function.getSignature().getOutputArg(i).getName().equals(output)) {
          return i;
        }
      }
      throw new IllegalArgumentException(
          "The call " + node.getName() + " has no output named " + output + ".");
    }
  }
}
