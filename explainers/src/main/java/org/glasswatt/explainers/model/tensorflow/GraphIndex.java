package org.glasswatt.explainers.model.tensorflow;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.NodeDef;

/** The nodes of a flat graph by name. */
final class GraphIndex {
  private final Map<String, NodeDef> nodes = new HashMap<>();

  GraphIndex(GraphDef graph) {
    graph.getNodeList().forEach(node -> nodes.put(node.getName(), node));
  }

  @Nullable NodeDef node(String name) {
    return nodes.get(name);
  }

  /** The node that makes a tensor. */
  NodeDef producer(TensorRef tensor) {
    NodeDef node = nodes.get(tensor.node());
    if (node == null) {
      throw new IllegalArgumentException("The graph has no node named " + tensor.node() + ".");
    }
    return node;
  }

  /** The tensor that identities only pass on. */
  TensorRef behindIdentities(TensorRef tensor) {
    TensorRef at = tensor;
    while (true) {
      NodeDef node = producer(at);
      switch (node.getOp()) {
        case "Identity", "StopGradient", "PreventGradient", "EnsureShape" ->
            at = TensorRef.parse(node.getInput(0));
        case "IdentityN" -> at = TensorRef.parse(node.getInput(at.index()));
        default -> {
          return at;
        }
      }
    }
  }
}
