package org.glasswatt.explainers.model.tensorflow;

import java.util.List;
import java.util.Map;
import org.tensorflow.proto.ConfigProto;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.TensorProto;

/**
 * What one signature computes, without calls and variables: a pure function of its inputs.
 *
 * @param graph the nodes the outputs depend on
 * @param inputs the placeholders by signature name
 * @param outputs the results by signature name
 */
record FlatGraph(GraphDef graph, Map<String, TensorRef> inputs, Map<String, TensorRef> outputs) {

  /**
   * The second half of the compiler: variables become constants.
   *
   * @throws Refusal when a variable is used in a way that can't be frozen
   */
  static FlatGraph of(InlinedGraph inlined, SavedModelFile file, ConfigProto config) {
    Map<String, TensorProto> values =
        VariableReader.read(file, FreezeVariables.variables(inlined.graph()), config);
    GraphDef frozen =
        FreezeVariables.apply(inlined.graph(), values, OperatorSignatures.registered());
    // Reading a frozen variable no longer waits for its handle.
    return new FlatGraph(
        PruneGraph.apply(frozen, inlined.outputs().values()), inlined.inputs(), inlined.outputs());
  }

  /** Nodes of one operator type, as "Operator at node". */
  List<String> nodesOf(String operator) {
    return graph.getNodeList().stream()
        .filter(node -> node.getOp().equals(operator))
        .map(FlatGraph::place)
        .sorted()
        .toList();
  }

  /** A node as messages name it. */
  static String place(NodeDef node) {
    return node.getOp() + " at " + node.getName();
  }
}
