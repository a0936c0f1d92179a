package org.glasswatt.explainers.model.tensorflow;

import java.util.ArrayList;
import java.util.List;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.FunctionDef;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.NodeDef;

/**
 * A loop laid open so that its operations can be counted: the nodes of one step beside it, on what
 * the loop begins with, and a copy of the loop that also counts its steps.
 *
 * @param body nodes of one step
 * @param condition nodes that tell whether there is another step
 * @param counter the copy of the loop, and what it begins with
 * @param functions functions that these nodes run
 * @param steps where the number of steps comes out, an int32
 * @param carried what each step is given and what it hands on, which must have one shape if all
 *     steps are to cost the same
 */
record LoopStep(
    List<NodeDef> body,
    List<NodeDef> condition,
    List<NodeDef> counter,
    List<FunctionDef> functions,
    TensorRef steps,
    List<Carried> carried) {
  /**
   * A variable of the loop.
   *
   * @param given what the first step is given
   * @param handedOn what it hands on to the second
   */
  record Carried(TensorRef given, TensorRef handedOn) {}

  private static final String COUNT = "glasswatt_steps";

  /**
   * Lays a loop open.
   *
   * @param graph the graph around it, with its functions
   */
  static LoopStep of(NodeDef loop, GraphDef graph, OperatorSignatures operators) {
    List<DataType> types = FunctionalOperator.LOOP.argumentTypes(loop);
    FunctionGraph body = function("body", loop, types, graph, operators);
    FunctionGraph condition = function("cond", loop, types, graph, operators);
    List<FunctionDef> functions = new ArrayList<>();
    functions.addAll(body.graph().getLibrary().getFunctionList());
    functions.addAll(condition.graph().getLibrary().getFunctionList());
    List<Carried> carried = new ArrayList<>();
    String prefix = loop.getName() + "/glasswatt_body/";
    for (int i = 0; i < types.size(); i++) {
      if (types.get(i) != DataType.DT_VARIANT && types.get(i) != DataType.DT_RESOURCE) {
        carried.add(
            new Carried(
                TensorRef.parse(loop.getInput(i)),
                TensorRef.parse(placed(body.results().get(i).toString(), prefix, body, loop))));
      }
    }
    return new LoopStep(
        nodes(body, prefix, loop),
        nodes(condition, loop.getName() + "/glasswatt_condition/", loop),
        counter(loop, types, body, condition, functions, operators),
        functions,
        new TensorRef(loop.getName() + "/" + COUNT, types.size()),
        carried);
  }

  private static FunctionGraph function(
      String attribute,
      NodeDef loop,
      List<DataType> types,
      GraphDef graph,
      OperatorSignatures operators) {
    return FunctionGraph.of(
        loop.getAttrOrThrow(attribute).getFunc().getName(), types, graph, operators);
  }

  /** A function's nodes under names of their own, on the loop's inputs. */
  private static List<NodeDef> nodes(FunctionGraph function, String prefix, NodeDef loop) {
    List<NodeDef> placed = new ArrayList<>();
    for (NodeDef node : function.graph().getNodeList()) {
      if (function.arguments().contains(node.getName())) {
        continue;
      }
      NodeDef.Builder copy = node.toBuilder().setName(prefix + node.getName()).clearInput();
      for (String input : node.getInputList()) {
        if (!TensorRef.isControl(input)) {
          copy.addInput(placed(input, prefix, function, loop));
        } else if (!function.arguments().contains(TensorRef.nodeOf(input))) {
          copy.addInput("^" + prefix + TensorRef.nodeOf(input));
        }
      }
      placed.add(copy.build());
    }
    return placed;
  }

  private static String placed(String input, String prefix, FunctionGraph function, NodeDef loop) {
    int argument = function.arguments().indexOf(TensorRef.parse(input).node());
    return argument < 0 ? prefix + input : loop.getInput(argument);
  }

  private static List<NodeDef> counter(
      NodeDef loop,
      List<DataType> types,
      FunctionGraph body,
      FunctionGraph condition,
      List<FunctionDef> functions,
      OperatorSignatures operators) {
    GraphDef.Builder next =
        body.graph().toBuilder()
            .addNode(FunctionGraph.placeholder(COUNT, DataType.DT_INT32))
            .addNode(Nodes.intConstant(COUNT + "_one", 1))
            .addNode(
                Nodes.binary("AddV2", COUNT + "_next", COUNT, COUNT + "_one", DataType.DT_INT32));
    List<TensorRef> results = new ArrayList<>(body.results());
    results.add(new TensorRef(COUNT + "_next", 0));
    GraphDef.Builder test =
        condition.graph().toBuilder().addNode(FunctionGraph.placeholder(COUNT, DataType.DT_INT32));
    String name = loop.getName().replace('/', '_') + "_" + COUNT;
    functions.add(
        new FunctionGraph(next.build(), with(body.arguments()), results)
            .toFunction(name + "_body", operators));
    functions.add(
        new FunctionGraph(test.build(), with(condition.arguments()), condition.results())
            .toFunction(name + "_condition", operators));
    List<DataType> extended = new ArrayList<>(types);
    extended.add(DataType.DT_INT32);
    String zero = loop.getName() + "/" + COUNT + "_zero";
    NodeDef.Builder copy =
        loop.toBuilder()
            .setName(loop.getName() + "/" + COUNT)
            .clearInput()
            .addAllInput(loop.getInputList().subList(0, types.size()))
            .addInput(zero)
            .putAttr("T", Nodes.types(extended))
            .removeAttr("output_shapes")
            .removeAttr("_output_shapes")
            .removeAttr("_num_original_outputs")
            .removeAttr("_read_only_resource_inputs");
    FunctionalOperator.LOOP.setFunction(copy, "cond", name + "_condition");
    FunctionalOperator.LOOP.setFunction(copy, "body", name + "_body");
    return List.of(Nodes.intConstant(zero, 0), copy.build());
  }

  private static List<String> with(List<String> arguments) {
    List<String> more = new ArrayList<>(arguments);
    more.add(COUNT);
    return more;
  }
}
