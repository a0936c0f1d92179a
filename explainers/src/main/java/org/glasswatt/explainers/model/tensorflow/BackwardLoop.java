package org.glasswatt.explainers.model.tensorflow;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.glasswatt.explainers.model.tensorflow.gradient.GradientDispatcher;
import org.glasswatt.explainers.model.tensorflow.gradient.GradientOverrides;
import org.tensorflow.Graph;
import org.tensorflow.Output;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.FunctionDef;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.NodeDef;

/**
 * The loop that carries derivatives back through a loop, iteration by iteration.
 *
 * <p>Its variables, in order: how many iterations are left; the recorded values, as lists whose
 * last element belongs to the iteration at hand; the arguments that no iteration changes; the
 * derivative with respect to each active argument.
 *
 * @param conditionName name of the function that tells whether iterations are left
 * @param bodyName name of the function that goes back one iteration
 * @param recorded the forward arguments whose values it needs from each iteration
 * @param constant the forward arguments it needs that stay the same
 * @param functions the two functions
 */
record BackwardLoop(
    String conditionName,
    String bodyName,
    List<Integer> recorded,
    List<Integer> constant,
    List<FunctionDef> functions) {
  private static final String LEFT = "glasswatt_left";
  private static final String LIST = "glasswatt_list_";
  private static final String INCOMING = "glasswatt_incoming_";
  private static final String RESULT = "glasswatt_result_";

  /**
   * Differentiates a loop's body.
   *
   * @param loop the loop's name
   * @param body its body, loops within it recorded
   * @param types the arguments' types
   * @param active the arguments that carry derivatives
   * @throws RuntimeException TensorFlow's own, when an operator in the body has no gradient
   */
  static BackwardLoop of(
      String loop,
      FunctionGraph body,
      List<DataType> types,
      List<Integer> active,
      OperatorSignatures operators) {
    List<TensorRef> derivatives = new ArrayList<>();
    GraphDef graph = differentiate(body, types, active, derivatives);
    Set<String> needed = PruneGraph.ancestors(graph, derivatives, true);
    List<Integer> recorded = new ArrayList<>();
    List<Integer> constant = new ArrayList<>();
    for (int i = 0; i < types.size(); i++) {
      String argument = body.arguments().get(i);
      if (needed.contains(argument)) {
        boolean unchanged =
            new GraphIndex(body.graph())
                .behindIdentities(body.results().get(i))
                .equals(new TensorRef(argument, 0));
        (unchanged ? constant : recorded).add(i);
      }
    }
    String suffix = Integer.toHexString(loop.hashCode());
    String conditionName = "glasswatt_backward_condition_" + suffix;
    String bodyName = "glasswatt_backward_body_" + suffix;
    FunctionGraph step = step(body, graph, types, active, recorded, constant, derivatives);
    return new BackwardLoop(
        conditionName,
        bodyName,
        List.copyOf(recorded),
        List.copyOf(constant),
        List.of(
            condition(step, operators).toFunction(conditionName, operators),
            step.toFunction(bodyName, operators)));
  }

  /**
   * The body with the derivatives of its active results with respect to its active arguments.
   *
   * @param derivatives receives the derivative with respect to each active argument
   */
  private static GraphDef differentiate(
      FunctionGraph body, List<DataType> types, List<Integer> active, List<TensorRef> derivatives) {
    GraphDef.Builder extended = body.graph().toBuilder();
    for (int i : active) {
      // A result can be an argument itself, or the same tensor as another result.
      extended.addNode(
          Nodes.unary("Identity", RESULT + i, body.results().get(i).toString(), types.get(i)));
      extended.addNode(FunctionGraph.placeholder(INCOMING + i, types.get(i)));
      extended.addNode(
          Nodes.unary("ZerosLike", INCOMING + i + "_zero", INCOMING + i, types.get(i)));
    }
    try (Graph graph = GradientOverrides.imported(extended.build())) {
      Output<?>[] results = outputs(graph, active, i -> RESULT + i);
      Output<?>[] arguments = outputs(graph, active, i -> body.arguments().get(i));
      Output<?>[] incoming = outputs(graph, active, i -> INCOMING + i);
      Output<?>[] found = graph.addGradients("glasswatt_backward", results, arguments, incoming);
      for (int i = 0; i < found.length; i++) {
        derivatives.add(
            GradientDispatcher.isNone(found[i])
                ? new TensorRef(INCOMING + active.get(i) + "_zero", 0)
                : new TensorRef(found[i].op().name(), found[i].index()));
      }
      return AccumulateInLists.apply(graph.toGraphDef());
    }
  }

  private interface Name {
    String of(int argument);
  }

  private static Output<?>[] outputs(Graph graph, List<Integer> arguments, Name name) {
    return arguments.stream()
        .map(i -> graph.operationOrThrow(name.of(i)).output(0))
        .toArray(Output<?>[]::new);
  }

  private static FunctionGraph step(
      FunctionGraph body,
      GraphDef graph,
      List<DataType> types,
      List<Integer> active,
      List<Integer> recorded,
      List<Integer> constant,
      List<TensorRef> derivatives) {
    Map<String, NodeDef> replaced = new HashMap<>();
    List<NodeDef> added = new ArrayList<>();
    List<String> arguments = new ArrayList<>();
    List<TensorRef> results = new ArrayList<>();
    arguments.add(LEFT);
    added.add(FunctionGraph.placeholder(LEFT, DataType.DT_INT32));
    added.add(Nodes.intConstant(LEFT + "_one", 1));
    added.add(Nodes.binary("Sub", LEFT + "_next", LEFT, LEFT + "_one", DataType.DT_INT32));
    results.add(new TensorRef(LEFT + "_next", 0));
    for (int i : recorded) {
      String list = LIST + i;
      arguments.add(list);
      added.add(FunctionGraph.placeholder(list, DataType.DT_VARIANT));
      added.add(Nodes.intConstant(list + "_shape", -1));
      added.add(
          NodeDef.newBuilder()
              .setName(list + "_pop")
              .setOp("TensorListPopBack")
              .addInput(list)
              .addInput(list + "_shape")
              .putAttr("element_dtype", Nodes.type(types.get(i)))
              .build());
      results.add(new TensorRef(list + "_pop", 0));
      // The argument's own name now stands for the value of this iteration.
      String argument = body.arguments().get(i);
      replaced.put(argument, Nodes.unary("Identity", argument, list + "_pop:1", types.get(i)));
    }
    for (int i : constant) {
      arguments.add(body.arguments().get(i));
      results.add(new TensorRef(body.arguments().get(i), 0));
    }
    for (int i = 0; i < active.size(); i++) {
      arguments.add(INCOMING + active.get(i));
      results.add(derivatives.get(i));
    }
    Set<String> dropped = new HashSet<>(body.arguments());
    dropped.removeAll(arguments);
    GraphDef.Builder step = graph.toBuilder().clearNode();
    for (NodeDef node : graph.getNodeList()) {
      NodeDef other = replaced.get(node.getName());
      if (other != null) {
        step.addNode(other);
      } else if (!dropped.contains(node.getName())) {
        step.addNode(node);
      }
    }
    step.addAllNode(added);
    // What hangs on a dropped argument is not needed; pruning starts at what is.
    return new FunctionGraph(step.build(), arguments, results).pruned();
  }

  private static FunctionGraph condition(FunctionGraph step, OperatorSignatures operators) {
    GraphIndex index = new GraphIndex(step.graph());
    GraphDef.Builder graph = GraphDef.newBuilder();
    for (String argument : step.arguments()) {
      graph.addNode(
          FunctionGraph.placeholder(
              argument, FunctionGraph.type(new TensorRef(argument, 0), index, operators)));
    }
    graph.addNode(Nodes.intConstant(LEFT + "_none", 0));
    graph.addNode(Nodes.binary("Greater", LEFT + "_more", LEFT, LEFT + "_none", DataType.DT_INT32));
    return new FunctionGraph(
        graph.build(), step.arguments(), List.of(new TensorRef(LEFT + "_more", 0)));
  }
}
