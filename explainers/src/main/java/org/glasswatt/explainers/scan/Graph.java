package org.glasswatt.explainers.scan;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * What the scan keeps of a TensorFlow graph.
 *
 * @param nodes the nodes outside of functions
 * @param functions the library, by name
 * @param gradients the function that a function's symbolic gradient calls, by the function's name
 */
record Graph(
    List<GraphNode> nodes, Map<String, GraphFunction> functions, Map<String, String> gradients) {

  /** A node by its name, of a body or of the graph. */
  static Map<String, GraphNode> byName(List<GraphNode> nodes) {
    Map<String, GraphNode> index = new HashMap<>();
    nodes.forEach(node -> index.put(node.name(), node));
    return index;
  }

  /** Every function that a node calls: as its operator, in an attribute, or as a gradient. */
  List<GraphFunction> callees(GraphNode node) {
    if (node.functions().isEmpty() && !functions.containsKey(node.operator())) {
      return List.of();
    }
    return Stream.concat(Stream.of(node.operator()), node.functions().stream())
        .flatMap(name -> Stream.of(name, gradients.getOrDefault(name, name)).distinct())
        .map(functions::get)
        .filter(Objects::nonNull)
        .toList();
  }
}
