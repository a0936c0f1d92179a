package org.glasswatt.explainers.scan;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Checks that functions do not call each other in a circle or grow without bounds. */
final class FunctionCalls {
  /** Nodes after inlining; a network unrolled over thousands of steps stays below. */
  private static final long MAX_NODES = 5_000_000;

  private static final int MAX_DEPTH = 300;

  private final String file;
  private final Graph graph;
  private final Findings findings;
  private final Map<String, Long> sizes = new HashMap<>();
  private final Map<String, Integer> depths = new HashMap<>();

  FunctionCalls(String file, Graph graph, Findings findings) {
    this.file = file;
    this.graph = graph;
    this.findings = findings;
  }

  private record Call(GraphFunction function, Iterator<GraphFunction> callees) {}

  /** A depth-first walk with a stack of its own: a hostile file must not exhaust the thread's. */
  void check() {
    for (GraphFunction root : graph.functions().values()) {
      Set<String> open = new HashSet<>();
      Deque<Call> stack = new ArrayDeque<>();
      enter(root, open, stack);
      while (!stack.isEmpty()) {
        Call call = stack.element();
        if (call.callees.hasNext()) {
          GraphFunction callee = call.callees.next();
          if (open.contains(callee.name())) {
            findings.add(
                TensorFlowRules.RECURSION,
                file,
                "function " + callee.name(),
                "Function " + callee.name() + " is called by what it calls");
          } else if (!sizes.containsKey(callee.name())) {
            enter(callee, open, stack);
          }
        } else {
          stack.remove();
          open.remove(call.function.name());
          measure(call.function);
        }
      }
    }
    measure(new GraphFunction("main", List.of(), graph.nodes()));
  }

  private void enter(GraphFunction function, Set<String> open, Deque<Call> stack) {
    if (!sizes.containsKey(function.name()) && open.add(function.name())) {
      Iterator<GraphFunction> callees =
          function.nodes().stream().flatMap(node -> graph.callees(node).stream()).iterator();
      stack.push(new Call(function, callees));
    }
  }

  private void measure(GraphFunction function) {
    long size = function.nodes().size();
    int depth = 1;
    for (GraphNode node : function.nodes()) {
      List<GraphFunction> callees = graph.callees(node);
      for (GraphFunction callee : callees) {
        size = Math.min(MAX_NODES + 1, size + sizes.getOrDefault(callee.name(), 0L));
        depth = Math.max(depth, 1 + depths.getOrDefault(callee.name(), 0));
      }
    }
    // The first function beyond the limit is named, not all that call it.
    boolean tooLarge = size > MAX_NODES;
    boolean tooDeep = depth > MAX_DEPTH;
    if (tooLarge || tooDeep) {
      findings.add(
          TensorFlowRules.EXPANSION,
          file,
          "function " + function.name(),
          tooLarge
              ? "Function " + function.name() + " is more than " + MAX_NODES + " nodes when inlined"
              : "Function " + function.name() + " calls functions " + MAX_DEPTH + " levels deep");
    }
    sizes.put(function.name(), tooLarge ? 0 : size);
    depths.put(function.name(), tooDeep ? 0 : depth);
  }
}
