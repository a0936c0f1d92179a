package org.glasswatt.explainers.model.tensorflow;

import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.NodeDef;

/**
 * Connects consumers of an {@code IdentityN} to what it passes on.
 *
 * <p>TensorFlow has no gradient for that operator in C++, and inlined calls end in one. Nodes that
 * only wait for it still do.
 */
final class BypassIdentityN {
  private BypassIdentityN() {}

  /** The rewired graph; unused nodes stay until it is pruned. */
  static GraphDef apply(GraphDef graph) {
    GraphIndex index = new GraphIndex(graph);
    GraphDef.Builder rewired = graph.toBuilder().clearNode();
    for (NodeDef node : graph.getNodeList()) {
      NodeDef.Builder copy = node.toBuilder().clearInput();
      for (String input : node.getInputList()) {
        copy.addInput(
            TensorRef.isControl(input) ? input : source(TensorRef.parse(input), index).toString());
      }
      rewired.addNode(copy);
    }
    return rewired.build();
  }

  /** The tensor behind any number of {@code IdentityN}. */
  static TensorRef source(TensorRef tensor, GraphIndex index) {
    TensorRef at = tensor;
    for (NodeDef node = index.producer(at);
        node.getOp().equals("IdentityN");
        node = index.producer(at)) {
      at = TensorRef.parse(node.getInput(at.index()));
    }
    return at;
  }
}
