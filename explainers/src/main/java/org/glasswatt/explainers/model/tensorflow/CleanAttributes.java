package org.glasswatt.explainers.model.tensorflow;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.OpDef;
import org.tensorflow.proto.OpList;

/**
 * Removes what the exporting machine left on the nodes: devices, colocations with nodes that are
 * gone, and attributes that a newer TensorFlow wrote and this one does not know. (TensorFlow's own
 * loader drops the last kind too, when they hold their default.)
 */
final class CleanAttributes {
  private CleanAttributes() {}

  /** The cleaned graph. */
  static GraphDef apply(GraphDef graph, OpList registered) {
    Map<String, Set<String>> known = new HashMap<>();
    for (OpDef operator : registered.getOpList()) {
      Set<String> names = new HashSet<>();
      operator.getAttrList().forEach(attribute -> names.add(attribute.getName()));
      known.put(operator.getName(), names);
    }
    GraphDef.Builder clean = graph.toBuilder().clearNode();
    for (NodeDef node : graph.getNodeList()) {
      NodeDef.Builder copy = node.toBuilder().clearDevice().removeAttr("_class");
      Set<String> names = known.get(node.getOp());
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
