package org.glasswatt.explainers.model.tensorflow;

import java.util.Set;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.NodeDef;

/**
 * Removes what the exporting machine left on the nodes: devices, colocations with nodes that are
 * gone, and attributes that a newer TensorFlow wrote and this one does not know. (TensorFlow's own
 * loader drops the last kind too, when they hold their default.)
 */
final class CleanAttributes {
  private CleanAttributes() {}

  /** The cleaned graph. */
  static GraphDef apply(GraphDef graph, OperatorSignatures operators) {
    GraphDef.Builder clean = graph.toBuilder().clearNode();
    for (NodeDef node : graph.getNodeList()) {
      NodeDef.Builder copy = node.toBuilder().clearDevice().removeAttr("_class");
      Set<String> names = operators.attributes(node.getOp());
      if (names != null) {
        for (String name : node.getAttrMap().keySet()) {
          if (!name.startsWith("_") && !names.contains(name)) {
            copy.removeAttr(name);
          }
        }
      }
      clean.addNode(copy);
    }
    return clean.build();
  }
}
