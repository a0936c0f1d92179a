package org.glasswatt.explainers.scan;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Finds out where an operator's file name comes from, through functions and identities. */
final class PathOrigin {
  /** Operators that give their first input on as it is. */
  private static final Set<String> PASSES_ON =
      Set.of("Identity", "PlaceholderWithDefault", "StopGradient", "EnsureShape", "Reshape");

  /** A call whose function's first argument is the second input. */
  private static final Set<String> BRANCHES = Set.of("If", "StatelessIf", "Case", "StatelessCase");

  private static final int MAX_STEPS = 1_000;

  /** Over all questions about a graph: each may be asked of very many nodes. */
  private static final int MAX_ALL_STEPS = 1_000_000;

  private final Reachability reachability;
  private final Map<String, Set<GraphNode>> callers;
  private final Map<String, GraphNode> graph;
  private final Map<String, GraphFunction> functions;
  private final Map<String, Map<String, GraphNode>> bodies = new HashMap<>();

  private int steps;

  PathOrigin(Graph graph, Reachability reachability) {
    this.reachability = reachability;
    this.callers = Reachability.callers(graph);
    this.graph = Graph.byName(graph.nodes());
    this.functions = graph.functions();
  }

  /**
   * Where a text comes from.
   *
   * @param isGiven whether every way leads to one of the nodes that the loader feeds
   * @param inWords the other sources, such as {@code the constant "/etc/passwd"}
   */
  record Origin(boolean isGiven, String inWords) {}

  /** An input within a function; the empty name stands for the graph itself. */
  private record Step(String function, String input) {}

  /**
   * Follows an input to its sources.
   *
   * @param given names of nodes of the graph that the loader feeds
   */
  Origin of(GraphNode node, int input, Set<String> given) {
    Set<String> sources = new TreeSet<>();
    Set<Step> seen = new HashSet<>();
    Deque<Step> next = new ArrayDeque<>();
    boolean fed = false;
    next.add(new Step(scope(node), node.dataInput(input)));
    while (!next.isEmpty()) {
      Step step = next.remove();
      if (!seen.add(step)) {
        continue;
      }
      if (seen.size() > MAX_STEPS || ++steps > MAX_ALL_STEPS) {
        sources.add("too many sources");
        break;
      }
      String name = GraphNode.nodeOf(step.input);
      if (step.function.isEmpty() && given.contains(name)) {
        fed = true;
        continue;
      }
      GraphNode source = in(step.function).get(name);
      if (source == null) {
        if (!toCallers(step.function, name, next)) {
          sources.add("an unknown source");
        }
      } else if (PASSES_ON.contains(source.operator())) {
        next.add(new Step(step.function, source.dataInput(0)));
      } else {
        sources.add(inWords(source));
      }
    }
    return new Origin(fed && sources.isEmpty(), String.join(" and ", sources));
  }

  private boolean toCallers(String name, String argument, Deque<Step> next) {
    GraphFunction function = functions.get(name);
    int index = function == null ? -1 : function.arguments().indexOf(argument);
    if (index < 0) {
      return false;
    }
    Set<GraphNode> calls = callers.getOrDefault(name, Set.of());
    for (GraphNode call : calls) {
      int shifted = BRANCHES.contains(call.operator()) ? index + 1 : index;
      next.add(new Step(scope(call), call.dataInput(shifted)));
    }
    return !calls.isEmpty();
  }

  private String scope(GraphNode node) {
    GraphFunction function = reachability.functionOf(node);
    return function == null ? "" : function.name();
  }

  private Map<String, GraphNode> in(String name) {
    GraphFunction function = functions.get(name);
    return function == null
        ? graph
        : bodies.computeIfAbsent(name, unused -> Graph.byName(function.nodes()));
  }

  private static String inWords(GraphNode source) {
    if (source.operator().equals("Const")) {
      return "the constant \"" + source.attributes().getOrDefault(NodeAttributes.VALUE, "") + "\"";
    }
    return source.operator().equals("Placeholder")
        ? "the input " + source.name()
        : "what " + source.operator() + " computes";
  }
}
