package org.glasswatt.explainers.model.tensorflow;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.FunctionDef;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.NameAttrList;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.OpDef;
import org.tensorflow.proto.TensorShapeProto;

/**
 * The body of a loop or a branch as a flat graph of its own: what passes over graphs can work on
 * it, and it can become a function again.
 *
 * @param graph the nodes, with a placeholder for each argument
 * @param arguments the placeholders' names, in order
 * @param results the results, in order
 */
record FunctionGraph(GraphDef graph, List<String> arguments, List<TensorRef> results) {
  private static final String BODY = "body";

  FunctionGraph {
    arguments = List.copyOf(arguments);
    results = List.copyOf(results);
  }

  /**
   * The body of a function in a graph's library, its own calls inlined.
   *
   * @param types the types of the arguments, which a polymorphic body does not tell
   */
  static FunctionGraph of(
      String name, List<DataType> types, GraphDef owner, OperatorSignatures operators) {
    FunctionDef function =
        owner.getLibrary().getFunctionList().stream()
            .filter(f -> f.getSignature().getName().equals(name))
            .findFirst()
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "The graph refers to the function " + name + ", which the file lacks."));
    GraphDef.Builder caller = GraphDef.newBuilder().setLibrary(owner.getLibrary());
    NodeDef.Builder call =
        NodeDef.newBuilder()
            .setName(BODY)
            .setOp("PartitionedCall")
            .putAttr(
                "f",
                AttrValue.newBuilder().setFunc(NameAttrList.newBuilder().setName(name)).build());
    List<String> arguments = new ArrayList<>();
    for (OpDef.ArgDef argument : function.getSignature().getInputArgList()) {
      DataType type = types.get(arguments.size());
      arguments.add(argument.getName());
      call.addInput(argument.getName());
      caller.addNode(placeholder(argument.getName(), type));
    }
    GraphDef inlined = FoldBranches.apply(caller.addNode(call).build(), Set.of(), operators);
    GraphIndex index = new GraphIndex(inlined);
    List<TensorRef> results = new ArrayList<>();
    for (int i = 0; i < function.getSignature().getOutputArgCount(); i++) {
      results.add(BypassIdentityN.source(new TensorRef(BODY, i), index));
    }
    GraphDef clean = CleanAttributes.apply(BypassIdentityN.apply(inlined), operators);
    return new FunctionGraph(clean, arguments, results).pruned();
  }

  static NodeDef placeholder(String name, DataType type) {
    return NodeDef.newBuilder()
        .setName(name)
        .setOp("Placeholder")
        .putAttr("dtype", Nodes.type(type))
        .putAttr(
            "shape",
            AttrValue.newBuilder()
                .setShape(TensorShapeProto.newBuilder().setUnknownRank(true))
                .build())
        .build();
  }

  /** This body without nodes that no result depends on; arguments stay. */
  FunctionGraph pruned() {
    List<TensorRef> needed = new ArrayList<>(results);
    arguments.forEach(name -> needed.add(new TensorRef(name, 0)));
    return new FunctionGraph(PruneGraph.apply(graph, needed), arguments, results);
  }

  /** The element type of a tensor of this body. */
  static DataType type(TensorRef tensor, GraphIndex index, OperatorSignatures operators) {
    return operators.outputTypes(index.producer(tensor)).get(tensor.index());
  }

  /** The function with this body. */
  FunctionDef toFunction(String name, OperatorSignatures operators) {
    GraphIndex index = new GraphIndex(graph);
    Set<String> placeholders = new HashSet<>(arguments);
    OpDef.Builder signature = OpDef.newBuilder().setName(name);
    for (String argument : arguments) {
      signature.addInputArg(
          OpDef.ArgDef.newBuilder()
              .setName(argument)
              .setType(type(new TensorRef(argument, 0), index, operators)));
    }
    FunctionDef.Builder function = FunctionDef.newBuilder();
    for (NodeDef node : graph.getNodeList()) {
      if (!placeholders.contains(node.getName())) {
        NodeDef.Builder copy = node.toBuilder().clearInput();
        for (String input : node.getInputList()) {
          if (!TensorRef.isControl(input)) {
            copy.addInput(reference(TensorRef.parse(input), placeholders, index, operators));
          } else if (!placeholders.contains(TensorRef.nodeOf(input))) {
            copy.addInput(input);
          }
        }
        function.addNodeDef(copy);
      }
    }
    for (int i = 0; i < results.size(); i++) {
      String output = "result_" + i;
      signature.addOutputArg(
          OpDef.ArgDef.newBuilder()
              .setName(output)
              .setType(type(results.get(i), index, operators)));
      function.putRet(output, reference(results.get(i), placeholders, index, operators));
    }
    return function.setSignature(signature).build();
  }

  private static String reference(
      TensorRef tensor, Set<String> placeholders, GraphIndex index, OperatorSignatures operators) {
    return placeholders.contains(tensor.node())
        ? tensor.node()
        : operators.reference(index.producer(tensor), tensor.index());
  }
}
