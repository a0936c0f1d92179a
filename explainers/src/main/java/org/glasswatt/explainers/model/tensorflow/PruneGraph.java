package org.glasswatt.explainers.model.tensorflow;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.NodeDef;

/** Keeps the nodes that some tensors depend on, by data or control, and drops the rest. */
final class PruneGraph {
  private PruneGraph() {}

  /** The part of a flat graph that {@code needed} tensors and nodes depend on. */
  static GraphDef apply(GraphDef graph, Collection<TensorRef> needed) {
    Set<String> kept = ancestors(graph, needed, true);
    GraphDef.Builder pruned = graph.toBuilder().clearNode();
    for (NodeDef node : graph.getNodeList()) {
      if (kept.contains(node.getName())) {
        pruned.addNode(node);
      }
    }
    return pruned.build();
  }

  /**
   * The names of the nodes that some tensors depend on, themselves included.
   *
   * @param controls whether a node that is only waited for counts
   */
  static Set<String> ancestors(GraphDef graph, Collection<TensorRef> tensors, boolean controls) {
    GraphIndex index = new GraphIndex(graph);
    Set<String> found = new HashSet<>();
    Deque<NodeDef> open = new ArrayDeque<>();
    tensors.forEach(tensor -> open.add(index.producer(tensor)));
    while (!open.isEmpty()) {
      NodeDef node = open.pop();
      if (found.add(node.getName())) {
        for (String input : node.getInputList()) {
          if (controls || !TensorRef.isControl(input)) {
            open.add(index.producer(new TensorRef(TensorRef.nodeOf(input), 0)));
          }
        }
      }
    }
    return found;
  }
}
