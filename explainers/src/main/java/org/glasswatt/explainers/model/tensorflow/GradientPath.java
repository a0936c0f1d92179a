package org.glasswatt.explainers.model.tensorflow;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.glasswatt.explainers.model.tensorflow.gradient.GradientDispatcher;
import org.glasswatt.explainers.model.tensorflow.gradient.OperatorGradients;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.NameAttrList;
import org.tensorflow.proto.NodeDef;

/** The operators that a derivative passes on its way from a tensor back to some sources. */
final class GradientPath {
  private final OperatorSignatures operators;
  private final List<NodeDef> nodes = new ArrayList<>();

  private GradientPath(OperatorSignatures operators) {
    this.operators = operators;
  }

  /**
   * Walks through a flat graph, and through the bodies of its loops and branches.
   *
   * @param sources names of the nodes that derivatives are taken with respect to
   */
  static GradientPath of(
      GraphDef graph, Set<String> sources, TensorRef target, OperatorSignatures operators) {
    GradientPath path = new GradientPath(operators);
    path.walk(graph, sources, List.of(target));
    return path;
  }

  private void walk(GraphDef graph, Set<String> sources, List<TensorRef> targets) {
    ActiveTensors active = ActiveTensors.of(graph, sources, operators);
    GraphIndex index = new GraphIndex(graph);
    Set<String> seen = new HashSet<>(sources);
    List<TensorRef> open = new ArrayList<>(targets);
    while (!open.isEmpty()) {
      TensorRef at = open.remove(open.size() - 1);
      if (!active.contains(at) || !seen.add(at.node())) {
        continue;
      }
      NodeDef node = index.producer(at);
      nodes.add(node);
      enter(node, graph, active);
      node.getInputList().stream()
          .filter(input -> !TensorRef.isControl(input))
          .map(TensorRef::parse)
          .forEach(open::add);
    }
  }

  private void enter(NodeDef node, GraphDef graph, ActiveTensors outer) {
    FunctionalOperator functional = FunctionalOperator.of(node);
    if (functional == null) {
      return;
    }
    List<DataType> types = functional.argumentTypes(node);
    for (NameAttrList name : functional.functions(node).values()) {
      FunctionGraph body = FunctionGraph.of(name.getName(), types, graph, operators);
      Set<String> sources = new HashSet<>();
      for (int i = 0; i < types.size(); i++) {
        TensorRef input = TensorRef.parse(node.getInput(functional.firstArgument() + i));
        if (outer.contains(input)
            || (functional.isLoop() && ActiveTensors.isDifferentiable(types.get(i)))) {
          sources.add(body.arguments().get(i));
        }
      }
      walk(body.graph(), sources, body.results());
    }
  }

  /** Operators that nobody differentiates, as "operator at node". */
  List<String> withoutGradient() {
    return places(operator -> !GradientDispatcher.hasGradient(operator));
  }

  /** Operators that round, and whose gradient passes as if they did not. */
  List<String> straightThrough() {
    return places(OperatorGradients::isStraightThrough);
  }

  private List<String> places(Predicate<String> operator) {
    return nodes.stream()
        .filter(node -> operator.test(node.getOp()))
        .map(FlatGraph::place)
        .distinct()
        .sorted()
        .toList();
  }
}
