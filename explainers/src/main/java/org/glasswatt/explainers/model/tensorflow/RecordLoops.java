package org.glasswatt.explainers.model.tensorflow;

import java.util.HashSet;
import java.util.Set;
import org.glasswatt.explainers.model.tensorflow.gradient.WhileGradient;
import org.tensorflow.proto.FunctionDef;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.NodeDef;

/**
 * Prepares loops for differentiation: each iteration's state is kept, and a loop that runs the
 * other way is added to the library, whose body is the gradient of the forward body.
 *
 * <p>So neither the size of the graph nor the time to build it depends on the number of iterations;
 * memory grows by one loop state per iteration. What an iteration computed from its state is
 * computed again on the way back. {@link WhileGradient} connects the two loops.
 */
final class RecordLoops {
  private RecordLoops() {}

  /**
   * The prepared graph.
   *
   * @param sources names of the nodes that derivatives are taken with respect to
   */
  static GraphDef apply(GraphDef graph, Set<String> sources, OperatorSignatures operators) {
    ActiveTensors active = ActiveTensors.of(graph, sources, operators);
    GraphDef.Builder recorded = graph.toBuilder().clearNode();
    Set<String> added = new HashSet<>();
    graph.getLibrary().getFunctionList().forEach(f -> added.add(f.getSignature().getName()));
    for (NodeDef node : graph.getNodeList()) {
      FunctionalOperator functional = FunctionalOperator.of(node);
      if (functional == null || !functional.isLoop() || !active.contains(node)) {
        recorded.addNode(node);
        continue;
      }
      LoopRecorder loop = new LoopRecorder(node, graph, active, operators);
      recorded.addAllNode(loop.nodes());
      for (FunctionDef function : loop.functions()) {
        if (added.add(function.getSignature().getName())) {
          recorded.getLibraryBuilder().addFunction(function);
        }
      }
    }
    return recorded.build();
  }
}
