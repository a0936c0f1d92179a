package org.glasswatt.explainers.model.tensorflow;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.glasswatt.explainers.model.tensorflow.gradient.WhileGradient;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.FunctionDef;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.TensorShapeProto;

/**
 * One loop made ready for differentiation.
 *
 * <p>The forward loop gets more loop variables after its own: a counter of iterations, and one
 * growing list for each argument whose value the backward body needs and that changes from
 * iteration to iteration. The loop's node carries attributes that tell {@link WhileGradient} the
 * rest.
 */
final class LoopRecorder {
  private static final String COUNT = "glasswatt_count";
  private static final String RECORD = "glasswatt_record_";

  private final NodeDef loop;
  private final OperatorSignatures operators;
  private final List<DataType> types;
  private final FunctionGraph condition;
  private final FunctionGraph body;
  private final List<Integer> active;
  private final BackwardLoop backward;
  private final List<FunctionDef> functions = new ArrayList<>();
  private final List<NodeDef> nodes = new ArrayList<>();

  /**
   * Records a loop.
   *
   * @param graph the graph around it, with its functions
   * @param outer what is active in that graph
   */
  LoopRecorder(NodeDef loop, GraphDef graph, ActiveTensors outer, OperatorSignatures operators) {
    this.loop = loop;
    this.operators = operators;
    this.types = List.copyOf(FunctionalOperator.LOOP.argumentTypes(loop));
    this.condition = function("cond", graph);
    FunctionGraph plain = function("body", graph);
    this.active = List.copyOf(activeArguments(plain, outer));
    Set<String> sources = new HashSet<>();
    active.forEach(i -> sources.add(plain.arguments().get(i)));
    // Loops and branches within the loop are prepared before their gradient is needed.
    GraphDef recorded = BackwardFunctions.apply(plain.graph(), sources, operators);
    recorded.getLibrary().getFunctionList().forEach(functions::add);
    this.body = new FunctionGraph(recorded, plain.arguments(), plain.results());
    this.backward =
        BackwardLoop.of(
            loop.getAttrOrThrow("body").getFunc().getName() + "_backward",
            body,
            types,
            active,
            operators);
    record();
  }

  private FunctionGraph function(String attribute, GraphDef graph) {
    return FunctionGraph.of(
        loop.getAttrOrThrow(attribute).getFunc().getName(), types, graph, operators);
  }

  /** Arguments that carry a derivative in some iteration: a result may feed another argument. */
  private SortedSet<Integer> activeArguments(FunctionGraph plain, ActiveTensors outer) {
    SortedSet<Integer> found = new TreeSet<>();
    for (int i = 0; i < types.size(); i++) {
      if (outer.contains(TensorRef.parse(loop.getInput(i)))) {
        found.add(i);
      }
    }
    int before;
    do {
      before = found.size();
      Set<String> sources = new HashSet<>();
      found.forEach(i -> sources.add(plain.arguments().get(i)));
      ActiveTensors inner = ActiveTensors.of(plain.graph(), sources, operators);
      for (int i = 0; i < types.size(); i++) {
        if (ActiveTensors.isDifferentiable(types.get(i))
            && inner.contains(plain.results().get(i))) {
          found.add(i);
        }
      }
    } while (found.size() > before);
    return found;
  }

  private void record() {
    List<Integer> recorded = backward.recorded();
    String suffix = "_recorded";
    String conditionName = loop.getAttrOrThrow("cond").getFunc().getName() + suffix;
    String bodyName = loop.getAttrOrThrow("body").getFunc().getName() + suffix;

    GraphDef.Builder forward = body.graph().toBuilder();
    List<String> arguments = new ArrayList<>(body.arguments());
    List<TensorRef> results = new ArrayList<>(body.results());
    arguments.add(COUNT);
    forward.addNode(FunctionGraph.placeholder(COUNT, DataType.DT_INT32));
    forward.addNode(Nodes.intConstant(COUNT + "_one", 1));
    forward.addNode(
        Nodes.binary("AddV2", COUNT + "_next", COUNT, COUNT + "_one", DataType.DT_INT32));
    results.add(new TensorRef(COUNT + "_next", 0));
    for (int i : recorded) {
      arguments.add(RECORD + i);
      forward.addNode(FunctionGraph.placeholder(RECORD + i, DataType.DT_VARIANT));
      forward.addNode(
          NodeDef.newBuilder()
              .setName(RECORD + i + "_push")
              .setOp("TensorListPushBack")
              .addInput(RECORD + i)
              .addInput(body.arguments().get(i))
              .putAttr("element_dtype", Nodes.type(types.get(i)))
              .build());
      results.add(new TensorRef(RECORD + i + "_push", 0));
    }
    functions.add(
        new FunctionGraph(forward.build(), arguments, results).toFunction(bodyName, operators));

    GraphDef.Builder test = condition.graph().toBuilder();
    List<String> tested = new ArrayList<>(condition.arguments());
    tested.add(COUNT);
    test.addNode(FunctionGraph.placeholder(COUNT, DataType.DT_INT32));
    for (int i : recorded) {
      tested.add(RECORD + i);
      test.addNode(FunctionGraph.placeholder(RECORD + i, DataType.DT_VARIANT));
    }
    functions.add(
        new FunctionGraph(test.build(), tested, condition.results())
            .toFunction(conditionName, operators));
    functions.addAll(backward.functions());
    addNodes(conditionName, bodyName);
  }

  private void addNodes(String conditionName, String bodyName) {
    List<DataType> extended = new ArrayList<>(types);
    NodeDef.Builder copy = loop.toBuilder().clearInput();
    for (int i = 0; i < types.size(); i++) {
      copy.addInput(loop.getInput(i));
    }
    String count = loop.getName() + "/" + COUNT;
    nodes.add(Nodes.intConstant(count, 0));
    copy.addInput(count);
    extended.add(DataType.DT_INT32);
    for (int i : backward.recorded()) {
      String list = loop.getName() + "/" + RECORD + i;
      nodes.add(Nodes.intConstant(list + "/shape", -1));
      nodes.add(Nodes.intConstant(list + "/max", -1));
      nodes.add(
          NodeDef.newBuilder()
              .setName(list)
              .setOp("EmptyTensorList")
              .addInput(list + "/shape")
              .addInput(list + "/max")
              .putAttr("element_dtype", Nodes.type(types.get(i)))
              .putAttr("shape_type", Nodes.type(DataType.DT_INT32))
              .build());
      copy.addInput(list);
      extended.add(DataType.DT_VARIANT);
    }
    loop.getInputList().stream().filter(TensorRef::isControl).forEach(copy::addInput);
    copy.putAttr("T", Nodes.types(extended))
        .removeAttr("_output_shapes")
        .removeAttr("_num_original_outputs")
        .removeAttr("_read_only_resource_inputs");
    AttrValue shapes = loop.getAttrMap().get("output_shapes");
    if (shapes != null && shapes.getList().getShapeCount() == types.size()) {
      AttrValue.Builder more = shapes.toBuilder();
      for (int i = types.size(); i < extended.size(); i++) {
        more.getListBuilder().addShape(TensorShapeProto.newBuilder().setUnknownRank(true));
      }
      copy.putAttr("output_shapes", more.build());
    }
    FunctionalOperator.LOOP.setFunction(copy, "cond", conditionName);
    FunctionalOperator.LOOP.setFunction(copy, "body", bodyName);
    WhileGradient.describe(
        copy,
        types.size(),
        active,
        backward.recorded(),
        backward.constant(),
        backward.conditionName(),
        backward.bodyName());
    nodes.add(copy.build());
  }

  /** The loop and the nodes it needs; the functions of both directions, and of those within. */
  BackwardFunctions.Prepared prepared() {
    return new BackwardFunctions.Prepared(nodes, functions);
  }
}
