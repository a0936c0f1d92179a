package org.glasswatt.explainers.scan;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which nodes of a graph run when.
 *
 * <p>A node reaches the nodes that it takes something from, control inputs included, and the whole
 * body of every function that it names: TensorFlow runs nodes with side effects in a body even when
 * nothing takes their outputs.
 */
final class Reachability {
  private final Graph graph;
  private final Map<String, GraphNode> byName;
  private final Map<Reach, Set<GraphNode>> reached = new EnumMap<>(Reach.class);
  private final Map<Reach, Set<String>> functions = new EnumMap<>(Reach.class);
  private final IdentityHashMap<GraphNode, GraphFunction> body = new IdentityHashMap<>();

  Reachability(Graph graph) {
    this.graph = graph;
    this.byName = Graph.byName(graph.nodes());
    for (Reach reach : Reach.values()) {
      reached.put(reach, Collections.newSetFromMap(new IdentityHashMap<>()));
      functions.put(reach, new HashSet<>());
    }
    graph
        .functions()
        .values()
        .forEach(function -> function.nodes().forEach(node -> body.put(node, function)));
  }

  /** Follows everything behind these tensors or nodes. */
  void from(Reach reach, Collection<String> tensors) {
    Deque<GraphNode> next = new ArrayDeque<>();
    tensors.forEach(tensor -> push(next, byName.get(GraphNode.nodeOf(tensor))));
    follow(reach, next);
  }

  /** Follows everything that nothing else has reached. */
  void fromTheRest(Reach reach) {
    Deque<GraphNode> next = new ArrayDeque<>();
    graph.nodes().stream().filter(node -> of(node) == Reach.NOTHING).forEach(next::add);
    follow(reach, next);
  }

  private void follow(Reach reach, Deque<GraphNode> next) {
    Set<GraphNode> seen = at(reached, reach);
    while (!next.isEmpty()) {
      GraphNode node = next.remove();
      if (!seen.add(node)) {
        continue;
      }
      if (!body.containsKey(node)) {
        node.inputs().forEach(input -> push(next, byName.get(GraphNode.nodeOf(input))));
      }
      for (GraphFunction callee : graph.callees(node)) {
        if (at(functions, reach).add(callee.name())) {
          next.addAll(callee.nodes());
        }
      }
    }
  }

  /** The most serious way to a node. */
  Reach of(GraphNode node) {
    Reach found = Reach.NOTHING;
    for (Map.Entry<Reach, Set<GraphNode>> entry : reached.entrySet()) {
      found = entry.getValue().contains(node) ? entry.getKey() : found;
    }
    return found;
  }

  /** Whether a node is reached in this way, whatever other ways there are. */
  boolean isReached(Reach reach, GraphNode node) {
    return at(reached, reach).contains(node);
  }

  /** The function that a node belongs to; null for one of the graph itself. */
  @Nullable GraphFunction functionOf(GraphNode node) {
    return body.get(node);
  }

  private static <T> Set<T> at(Map<Reach, Set<T>> sets, Reach reach) {
    return sets.computeIfAbsent(reach, unused -> new HashSet<>());
  }

  private static void push(Deque<GraphNode> next, @Nullable GraphNode node) {
    if (node != null) {
      next.add(node);
    }
  }

  /** The functions and how often each is called from where, for walks from callee to caller. */
  static Map<String, Set<GraphNode>> callers(Graph graph) {
    Map<String, Set<GraphNode>> callers = new HashMap<>();
    graph.nodes().forEach(node -> addCalls(graph, node, callers));
    graph
        .functions()
        .values()
        .forEach(function -> function.nodes().forEach(node -> addCalls(graph, node, callers)));
    return callers;
  }

  private static void addCalls(Graph graph, GraphNode node, Map<String, Set<GraphNode>> callers) {
    for (GraphFunction callee : graph.callees(node)) {
      callers
          .computeIfAbsent(
              callee.name(), unused -> Collections.newSetFromMap(new IdentityHashMap<>()))
          .add(node);
    }
  }
}
