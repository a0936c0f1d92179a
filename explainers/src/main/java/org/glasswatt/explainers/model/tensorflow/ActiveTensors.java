package org.glasswatt.explainers.model.tensorflow;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.glasswatt.explainers.model.tensorflow.gradient.GradientDispatcher;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.NodeDef;

/** The nodes that some sources reach through tensors that can carry a derivative. */
final class ActiveTensors {
  private final Set<String> nodes;
  private final GraphIndex index;
  private final OperatorSignatures operators;

  private ActiveTensors(Set<String> nodes, GraphIndex index, OperatorSignatures operators) {
    this.nodes = nodes;
    this.index = index;
    this.operators = operators;
  }

  /** Whether tensors of a type can carry a derivative. */
  static boolean isDifferentiable(DataType type) {
    return GradientDispatcher.carriesDerivative(type);
  }

  /**
   * Follows the sources through a graph.
   *
   * @param sources names of nodes
   */
  static ActiveTensors of(GraphDef graph, Set<String> sources, OperatorSignatures operators) {
    ActiveTensors active =
        new ActiveTensors(new HashSet<>(sources), new GraphIndex(graph), operators);
    List<NodeDef> pending = graph.getNodeList();
    boolean grew = true;
    // Nodes mostly stand before their consumers, so one or two rounds are enough.
    while (grew) {
      grew = false;
      for (NodeDef node : pending) {
        if (!active.nodes.contains(node.getName()) && active.isReached(node)) {
          active.nodes.add(node.getName());
          grew = true;
        }
      }
    }
    return active;
  }

  private boolean isReached(NodeDef node) {
    for (String input : node.getInputList()) {
      if (!TensorRef.isControl(input) && contains(TensorRef.parse(input))) {
        return true;
      }
    }
    return false;
  }

  /** Whether a derivative with respect to the sources can pass through a tensor. */
  boolean contains(TensorRef tensor) {
    return nodes.contains(tensor.node())
        && isDifferentiable(FunctionGraph.type(tensor, index, operators));
  }

  /** Whether a node is reached. */
  boolean contains(NodeDef node) {
    return nodes.contains(node.getName());
  }
}
