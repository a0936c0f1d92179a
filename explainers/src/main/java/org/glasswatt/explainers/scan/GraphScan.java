package org.glasswatt.explainers.scan;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Judges the nodes of a graph by what they do and by what runs them. */
final class GraphScan {
  /** Operators that make a tensor as large as an input says, and the index of that input. */
  private static final Map<String, Integer> SIZED_BY_INPUT =
      Map.ofEntries(
          Map.entry("Fill", 0),
          Map.entry("Empty", 0),
          Map.entry("RandomUniform", 0),
          Map.entry("RandomUniformInt", 0),
          Map.entry("RandomStandardNormal", 0),
          Map.entry("TruncatedNormal", 0),
          Map.entry("StatelessRandomUniform", 0),
          Map.entry("StatelessRandomUniformV2", 0),
          Map.entry("StatelessRandomNormal", 0),
          Map.entry("StatelessRandomNormalV2", 0),
          Map.entry("StatelessTruncatedNormal", 0),
          Map.entry("StatelessTruncatedNormalV2", 0),
          Map.entry("BroadcastTo", 1),
          Map.entry("Tile", 1),
          Map.entry("OneHot", 1),
          Map.entry("TensorListReserve", 1),
          Map.entry("ResizeBilinear", 1),
          Map.entry("ResizeNearestNeighbor", 1),
          Map.entry("ResizeBicubic", 1),
          Map.entry("LinSpace", 2),
          Map.entry("UnsortedSegmentSum", 2));

  private static final long MAX_MADE_ELEMENTS = 1L << 30;

  private final String file;
  private final Graph graph;
  private final Reachability reachability;
  private final Set<String> fed;
  private final String saverFile;
  private final Findings findings;
  private @Nullable PathOrigin origins;

  /**
   * A scan of one graph.
   *
   * @param fed the nodes that the loader feeds a path to
   * @param saverFile the one of them for the checkpoint; empty when there is none
   */
  GraphScan(
      String file,
      Graph graph,
      Reachability reachability,
      Set<String> fed,
      String saverFile,
      Findings findings) {
    this.file = file;
    this.graph = graph;
    this.reachability = reachability;
    this.fed = Set.copyOf(fed);
    this.saverFile = saverFile;
    this.findings = findings;
  }

  void run() {
    nodes("", graph.nodes());
    graph
        .functions()
        .values()
        .forEach(function -> nodes(" of function " + function.name(), function.nodes()));
    new FunctionCalls(file, graph, findings).check();
  }

  private void nodes(String scope, List<GraphNode> nodes) {
    Map<String, GraphNode> byName = null;
    for (GraphNode node : nodes) {
      Reach reach = reachability.of(node);
      String at = "node " + node.name() + scope;
      if (!graph.functions().containsKey(node.operator())) {
        effect(node, reach, at);
      }
      Integer sizedBy = SIZED_BY_INPUT.get(node.operator());
      Oddity oddity = node.oddity();
      if (sizedBy != null) {
        byName = byName == null ? Graph.byName(nodes) : byName;
        oddity = oddity.or(made(node, sizedBy, byName));
      }
      if (oddity.kind() == Oddity.Kind.HUGE) {
        add(
            reach.isRun() ? TensorFlowRules.HUGE_TENSOR : TensorFlowRules.HUGE_UNREACHED,
            at,
            node.operator() + " has " + oddity.detail());
      } else if (oddity.kind() == Oddity.Kind.CONTRADICTION) {
        add(TensorFlowRules.BAD_CONSTANT, at, node.operator() + " has " + oddity.detail());
      }
      for (String callee : node.functions()) {
        if (!graph.functions().containsKey(callee)) {
          add(TensorFlowRules.NO_FUNCTION, at, node.operator() + " names the function " + callee);
        }
      }
    }
  }

  private void effect(GraphNode node, Reach reach, String at) {
    boolean run = reach.isRun();
    String operator = node.operator();
    switch (OperatorEffect.of(node)) {
      case NONE -> {}
      case WRITES_FILES ->
          add(
              run ? TensorFlowRules.WRITES : TensorFlowRules.WRITES_UNREACHED,
              at,
              operator + " " + whenRun(reach) + target(node));
      case SAVES_CHECKPOINT ->
          add(
              run ? TensorFlowRules.WRITES : TensorFlowRules.SAVES,
              at,
              operator + " " + whenRun(reach) + (run ? target(node) : ""));
      case READS_FILES ->
          add(
              run ? TensorFlowRules.READS : TensorFlowRules.READS_UNREACHED,
              at,
              operator + " " + whenRun(reach) + target(node));
      case RESTORES_CHECKPOINT -> restores(node, reach, at);
      case READS_VOCABULARY -> vocabulary(node, reach, at);
      case RUNS_CODE ->
          add(
              run ? TensorFlowRules.CODE : TensorFlowRules.CODE_UNREACHED,
              at,
              operator + " " + whenRun(reach));
      case USES_NETWORK ->
          add(
              run ? TensorFlowRules.NETWORK : TensorFlowRules.NETWORK_UNREACHED,
              at,
              operator + " " + whenRun(reach));
      case OPAQUE -> add(TensorFlowRules.OPAQUE, at, operator + " " + whenRun(reach));
      case UNKNOWN ->
          add(
              run ? TensorFlowRules.UNKNOWN : TensorFlowRules.UNKNOWN_UNREACHED,
              at,
              operator + " " + whenRun(reach));
      case PRINTS -> add(TensorFlowRules.PRINTS, at, operator + " " + whenRun(reach));
      case CHECKS -> {
        if (run) {
          add(TensorFlowRules.CHECKS, at, operator + " " + whenRun(reach));
        }
      }
    }
  }

  private void restores(GraphNode node, Reach reach, String at) {
    if (reachability.isReached(Reach.SERVING, node)) {
      add(TensorFlowRules.READS, at, node.operator() + " " + whenRun(Reach.SERVING) + target(node));
    } else if (reach == Reach.LOADING
        && !origins().of(node, 0, saverFile.isEmpty() ? Set.of() : Set.of(saverFile)).isGiven()) {
      add(TensorFlowRules.FOREIGN_CHECKPOINT, at, node.operator() + target(node));
    } else {
      add(TensorFlowRules.RESTORES, at, node.operator() + " " + whenRun(reach));
    }
  }

  private void vocabulary(GraphNode node, Reach reach, String at) {
    if (reachability.isReached(Reach.SERVING, node)) {
      add(TensorFlowRules.READS, at, node.operator() + " " + whenRun(Reach.SERVING) + target(node));
    } else if (reach == Reach.LOADING && !origins().of(node, 1, fed).isGiven()) {
      add(
          TensorFlowRules.FOREIGN_TABLE,
          at,
          node.operator() + ", its file is " + origins().of(node, 1, fed).inWords());
    } else {
      add(TensorFlowRules.VOCABULARY, at, node.operator() + " " + whenRun(reach));
    }
  }

  private Oddity made(GraphNode node, int input, Map<String, GraphNode> scope) {
    GraphNode size = scope.get(GraphNode.nodeOf(node.dataInput(input)));
    for (int i = 0; size != null && size.operator().equals("Identity") && i < 100; i++) {
      size = scope.get(GraphNode.nodeOf(size.dataInput(0)));
    }
    String extent = size == null ? null : size.attributes().get(NodeAttributes.EXTENT);
    return extent != null && Long.parseLong(extent) > MAX_MADE_ELEMENTS
        ? new Oddity(Oddity.Kind.HUGE, "a result of " + extent + " elements or more")
        : Oddity.NONE;
  }

  /** Made when it is first needed: most graphs read no file. */
  private PathOrigin origins() {
    PathOrigin known = origins;
    if (known == null) {
      known = new PathOrigin(graph, reachability);
      origins = known;
    }
    return known;
  }

  /** Where the file name comes from, for the usual operators, whose first input it is. */
  private String target(GraphNode node) {
    if (node.dataInput(0).isEmpty()) {
      return "";
    }
    String words = origins().of(node, 0, Set.of()).inWords();
    return words.isEmpty() ? "" : ", its file is " + words;
  }

  private static String whenRun(Reach reach) {
    return switch (reach) {
      case LOADING -> "runs when the model is loaded";
      case SERVING -> "runs with a signature";
      case SAVER -> "runs only when a checkpoint is saved";
      case NOTHING -> "is not run by any signature";
    };
  }

  private void add(Rule rule, String at, String what) {
    findings.add(rule, file, at, what);
  }
}
