package org.glasswatt.explainers.model.tensorflow;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.tensorflow.Graph;
import org.tensorflow.Session;
import org.tensorflow.proto.ConfigProto;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.NodeDef;

/**
 * What one signature computes, without calls and variables: a pure function of its inputs.
 *
 * @param graph the nodes the outputs depend on
 * @param inputs the placeholders by signature name
 * @param outputs the results by signature name
 * @param initialization what fills the look-up tables of a new session
 * @param variables the values of variables too large to be constants
 */
record FlatGraph(
    GraphDef graph,
    Map<String, TensorRef> inputs,
    Map<String, TensorRef> outputs,
    Initialization initialization,
    VariableValues variables)
    implements AutoCloseable {

  /**
   * The second half of the compiler: variables become constants.
   *
   * @param maxConstantBytes size of all variables above which they are fed instead
   * @throws Refusal when a variable is used in a way that can't be frozen
   */
  static FlatGraph of(
      InlinedGraph inlined, SavedModelFile file, ConfigProto config, long maxConstantBytes) {
    VariableValues values =
        VariableValues.read(
            file, FreezeVariables.variables(inlined.graph()), config, maxConstantBytes);
    GraphDef frozen =
        FreezeVariables.apply(inlined.graph(), values, OperatorSignatures.registered());
    // Reading a frozen variable no longer waits for its handle.
    return new FlatGraph(
        PruneGraph.apply(frozen, inlined.needed()),
        inlined.inputs(),
        inlined.outputs(),
        inlined.initialization(),
        values);
  }

  /** The graph without what the given tensors don't depend on; tables are still filled. */
  GraphDef pruned(List<TensorRef> needed) {
    List<TensorRef> all = new ArrayList<>(needed);
    all.addAll(initialization.nodes());
    return PruneGraph.apply(graph, all);
  }

  /** A session for a graph that this one was imported into, its tables filled. */
  Session open(Graph imported, ConfigProto config) {
    Session session = new Session(imported, config);
    try {
      initialization.run(session);
      return session;
    } catch (RuntimeException e) {
      session.close();
      throw e;
    }
  }

  @Override
  public void close() {
    variables.close();
  }

  /** Nodes of one operator type, as "Operator at node". */
  List<String> nodesOf(String operator) {
    return graph.getNodeList().stream()
        .filter(node -> node.getOp().equals(operator))
        .map(FlatGraph::place)
        .sorted()
        .toList();
  }

  /** The operator of a {@link #place}. */
  static String operatorOf(String place) {
    return place.substring(0, place.indexOf(' '));
  }

  /** A node as messages name it. */
  static String place(NodeDef node) {
    return node.getOp() + " at " + node.getName();
  }
}
