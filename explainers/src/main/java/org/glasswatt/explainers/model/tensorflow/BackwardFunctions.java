package org.glasswatt.explainers.model.tensorflow;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.glasswatt.explainers.model.tensorflow.gradient.BranchGradient;
import org.glasswatt.explainers.model.tensorflow.gradient.WhileGradient;
import org.tensorflow.proto.FunctionDef;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.NodeDef;

/**
 * Prepares loops and branches for differentiation: for each one that derivatives pass through, the
 * library gets the functions that go the other way, whose bodies are the gradients of the forward
 * bodies.
 *
 * <p>So neither the size of the graph nor the time to build it depends on the number of iterations;
 * memory grows by one loop state per iteration. What a body computed from its arguments is computed
 * again on the way back. {@link WhileGradient} and {@link BranchGradient} connect the two
 * directions.
 */
final class BackwardFunctions {
  private BackwardFunctions() {}

  /**
   * What stands in a node's place.
   *
   * @param nodes the node, with notes for its gradient, and what it needs
   * @param functions what the library gets
   */
  record Prepared(List<NodeDef> nodes, Collection<FunctionDef> functions) {}

  /**
   * The prepared graph.
   *
   * @param sources names of the nodes that derivatives are taken with respect to
   */
  static GraphDef apply(GraphDef graph, Set<String> sources, OperatorSignatures operators) {
    ActiveTensors active = ActiveTensors.of(graph, sources, operators);
    GraphDef.Builder result = graph.toBuilder().clearNode();
    Set<String> added = new HashSet<>();
    graph.getLibrary().getFunctionList().forEach(f -> added.add(f.getSignature().getName()));
    for (NodeDef node : graph.getNodeList()) {
      FunctionalOperator functional = FunctionalOperator.of(node);
      if (functional == null || !active.contains(node)) {
        result.addNode(node);
        continue;
      }
      Prepared prepared =
          functional.isLoop()
              ? new LoopRecorder(node, graph, active, operators).prepared()
              : new BackwardBranches(node, functional, graph, active, operators).prepared();
      result.addAllNode(prepared.nodes());
      for (FunctionDef function : prepared.functions()) {
        if (added.add(function.getSignature().getName())) {
          result.getLibraryBuilder().addFunction(function);
        }
      }
    }
    return result.build();
  }
}
