package org.glasswatt.explainers.model.tensorflow;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.glasswatt.explainers.model.tensorflow.gradient.OperatorGradients;
import org.tensorflow.proto.FunctionDef;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.NodeDef;

/**
 * The operators that make a tensor another one each time: they draw random numbers.
 *
 * @param drawn what they draw, where it can be held fixed by feeding it
 * @param places all of them, as "operator at node"
 */
record RandomNodes(List<TensorRef> drawn, List<String> places) {

  /** Those that a tensor of a flat graph depends on. */
  static RandomNodes of(GraphDef graph, TensorRef target) {
    Set<String> before = PruneGraph.ancestors(graph, List.of(target), false);
    Map<String, FunctionDef> functions = new HashMap<>();
    graph.getLibrary().getFunctionList().forEach(f -> functions.put(f.getSignature().getName(), f));
    List<TensorRef> drawn = new ArrayList<>();
    List<String> places = new ArrayList<>();
    for (NodeDef node : graph.getNodeList()) {
      if (before.contains(node.getName())) {
        if (OperatorGradients.drawsAnew(node.getOp())) {
          drawn.add(new TensorRef(node.getName(), 0));
          places.add(FlatGraph.place(node));
        }
        inFunctions(node, functions, new HashSet<>(), places);
      }
    }
    return new RandomNodes(List.copyOf(drawn), List.copyOf(places));
  }

  /** Loops and branches draw too, each time anew. */
  private static void inFunctions(
      NodeDef node, Map<String, FunctionDef> functions, Set<String> seen, List<String> places) {
    FunctionalOperator functional = FunctionalOperator.of(node);
    if (functional == null) {
      return;
    }
    functional
        .functions(node)
        .values()
        .forEach(
            name -> {
              FunctionDef function = functions.get(name.getName());
              if (function == null || !seen.add(name.getName())) {
                return;
              }
              for (NodeDef inner : function.getNodeDefList()) {
                if (OperatorGradients.drawsAnew(inner.getOp())) {
                  places.add(FlatGraph.place(inner) + " in " + FlatGraph.place(node));
                }
                inFunctions(inner, functions, seen, places);
              }
            });
  }

  /** Whether nothing is left to chance once {@link #drawn} is fed. */
  boolean canBeHeld() {
    return drawn.size() == places.size();
  }
}
