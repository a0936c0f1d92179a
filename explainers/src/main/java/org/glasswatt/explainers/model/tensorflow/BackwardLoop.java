package org.glasswatt.explainers.model.tensorflow;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
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

  /**
   * Differentiates a loop's body.
   *
   * @param name the name of the function that goes back one iteration
   * @param body its body, loops within it recorded
   * @param types the arguments' types
   * @param active the arguments that carry derivatives
   * @throws RuntimeException TensorFlow's own, when an operator in the body has no gradient
   */
  static BackwardLoop of(
      String name,
      FunctionGraph body,
      List<DataType> types,
      List<Integer> active,
      OperatorSignatures operators) {
    // The derivative by an argument has the shape of that by the result it becomes.
    BodyGradient gradient =
        BodyGradient.of(body, active, active, BodyGradient::incoming, operators);
    Set<String> needed = PruneGraph.ancestors(gradient.graph(), gradient.derivatives(), true);
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
    FunctionGraph step = step(body, gradient, types, active, recorded, constant);
    String conditionName = name + "_condition";
    return new BackwardLoop(
        conditionName,
        name,
        List.copyOf(recorded),
        List.copyOf(constant),
        List.of(
            condition(step, operators).toFunction(conditionName, operators),
            step.toFunction(name, operators)));
  }

  private static FunctionGraph step(
      FunctionGraph body,
      BodyGradient gradient,
      List<DataType> types,
      List<Integer> active,
      List<Integer> recorded,
      List<Integer> constant) {
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
      arguments.add(BodyGradient.incoming(active.get(i)));
      results.add(gradient.derivatives().get(i));
    }
    Set<String> dropped = new HashSet<>(body.arguments());
    dropped.removeAll(arguments);
    GraphDef.Builder step = gradient.graph().toBuilder().clearNode();
    for (NodeDef node : gradient.graph().getNodeList()) {
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
