package org.glasswatt.explainers.model.tensorflow;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.TensorShapeProto;

/**
 * What one signature computes, without function calls but still with variables.
 *
 * @param graph the nodes the outputs depend on
 * @param inputs the placeholders by signature name
 * @param outputs the results by signature name
 * @param initialization what fills the look-up tables of a new session
 */
record InlinedGraph(
    GraphDef graph,
    Map<String, TensorRef> inputs,
    Map<String, TensorRef> outputs,
    Initialization initialization) {

  /** The first half of the compiler; the passes in their order. */
  static InlinedGraph of(SavedModelFile file, Entry entry) {
    OperatorSignatures operators = OperatorSignatures.registered();
    Map<String, TensorRef> outputs = new LinkedHashMap<>(entry.outputs());
    Map<String, TensorRef> inputs = entry.inputs();
    Set<String> fed = inputs.values().stream().map(TensorRef::node).collect(Collectors.toSet());
    GraphDef graph = FoldBranches.apply(file.metaGraph().getGraphDef(), fed, operators);
    GraphIndex index = new GraphIndex(graph);
    outputs.replaceAll((name, ref) -> BypassIdentityN.source(ref, index));
    graph = CleanAttributes.apply(BypassIdentityN.apply(graph), operators);
    Initialization initialization =
        Initialization.of(file, PruneGraph.apply(graph, outputs.values()));
    InlinedGraph inlined = new InlinedGraph(graph, inputs, outputs, initialization);
    return new InlinedGraph(
        PruneGraph.apply(graph, inlined.needed()), inlined.inputs, outputs, initialization);
  }

  /** The graph as the file holds it: enough to describe a model that can't be compiled. */
  static InlinedGraph unchanged(SavedModelFile file, Entry entry) {
    return new InlinedGraph(
        file.metaGraph().getGraphDef(),
        entry.inputs(),
        entry.outputs(),
        new Initialization(null, Map.of()));
  }

  /** What the graph must hold: the outputs, and what fills the tables. */
  List<TensorRef> needed() {
    List<TensorRef> needed = new ArrayList<>(outputs.values());
    needed.addAll(initialization.nodes());
    return needed;
  }

  /** Operator type to number of nodes. */
  SortedMap<String, Integer> operators() {
    SortedMap<String, Integer> counts = new TreeMap<>();
    for (NodeDef node : graph.getNodeList()) {
      counts.merge(node.getOp(), 1, Integer::sum);
    }
    return counts;
  }

  /** The number of trained values: the elements of all variables. */
  long parameters() {
    long sum = 0;
    for (NodeDef variable : FreezeVariables.variables(graph).values()) {
      long product = 1;
      for (TensorShapeProto.Dim extent : variable.getAttrOrThrow("shape").getShape().getDimList()) {
        product *= Math.max(0, extent.getSize());
      }
      sum += product;
    }
    return sum;
  }
}
