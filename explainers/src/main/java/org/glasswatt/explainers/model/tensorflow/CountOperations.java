package org.glasswatt.explainers.model.tensorflow;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.glasswatt.explainers.model.OperationCount;
import org.glasswatt.explainers.tensor.Tensor;
import org.jspecify.annotations.Nullable;
import org.tensorflow.Result;
import org.tensorflow.proto.ConfigProto;
import org.tensorflow.proto.FunctionDef;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.types.TInt32;

/**
 * Counts the operations of one prediction: the flat graph is run once, so that every shape is
 * known, and each node's rule applied.
 *
 * <p>A loop costs its number of steps, which the run counts, times one step, and one more look at
 * its condition. It is listed as not counted where what it carries changes its shape from step to
 * step, and so is a loop within a loop.
 */
final class CountOperations {
  private final FlatGraph flat;
  private final ConfigProto config;
  private final Map<NodeDef, LoopStep> loops = new LinkedHashMap<>();
  private final Map<TensorRef, Integer> steps = new LinkedHashMap<>();
  private final Map<TensorRef, long[]> shapes = new LinkedHashMap<>();
  private final Map<String, Integer> nodes = new TreeMap<>();
  private final Map<String, Long> operations = new TreeMap<>();
  private final Set<String> unknown = new LinkedHashSet<>();

  private CountOperations(FlatGraph flat, ConfigProto config, boolean openLoops) {
    this.flat = flat;
    this.config = config;
    for (NodeDef node : flat.graph().getNodeList()) {
      if (openLoops && FunctionalOperator.LOOP.equals(FunctionalOperator.of(node))) {
        loops.put(node, LoopStep.of(node, flat.graph(), OperatorSignatures.registered()));
      }
    }
  }

  /**
   * Counts.
   *
   * @param input every input of the signature by name
   * @param rows rows of the input; the operations are divided by it and rounded up
   */
  static OperationCount count(
      FlatGraph flat, ConfigProto config, Map<String, Tensor> input, int rows) {
    try {
      return new CountOperations(flat, config, true).count(input, rows);
    } catch (RuntimeException e) {
      // A step of a loop that is never entered may not run by itself.
      return new CountOperations(flat, config, false).count(input, rows);
    }
  }

  private OperationCount count(Map<String, Tensor> input, int rows) {
    run(input);
    for (NodeDef node : flat.graph().getNodeList()) {
      LoopStep loop = loops.get(node);
      Integer times = loop == null ? null : steps.get(loop.steps());
      if (loop == null || times == null || !isSteady(loop)) {
        add(node, 1);
      } else {
        loop.body().forEach(inner -> add(inner, times));
        loop.condition().forEach(inner -> add(inner, times + 1));
      }
    }
    List<OperationCount.Operator> operators = new ArrayList<>();
    nodes.forEach(
        (operator, number) -> {
          Long count = unknown.contains(operator) ? null : operations.get(operator);
          operators.add(
              new OperationCount.Operator(
                  operator,
                  number,
                  count == null
                      ? OptionalLong.empty()
                      : OptionalLong.of((count + rows - 1) / rows)));
        });
    operators.sort(
        Comparator.comparingLong(
            (OperationCount.Operator operator) -> -operator.operations().orElse(-1)));
    return new OperationCount(operators, Optional.empty());
  }

  private boolean isSteady(LoopStep loop) {
    return loop.carried().stream()
        .allMatch(c -> Arrays.equals(shapes.get(c.given()), shapes.get(c.handedOn())));
  }

  private void add(NodeDef node, long times) {
    String operator = node.getOp();
    if (OperationRules.isFree(operator)) {
      return;
    }
    nodes.merge(operator, 1, Integer::sum);
    OperationRules.Rule rule = OperationRules.of(operator);
    Long count = rule == null ? null : count(rule, node);
    if (count == null) {
      unknown.add(operator);
    } else {
      operations.merge(operator, times * count, Long::sum);
    }
  }

  private @Nullable Long count(OperationRules.Rule rule, NodeDef node) {
    List<long[]> inputs = new ArrayList<>();
    for (TensorRef input : dataInputs(node)) {
      long[] shape = shapes.get(input);
      if (shape == null) {
        return null;
      }
      inputs.add(shape);
    }
    long[] output = shapes.get(new TensorRef(node.getName(), 0));
    return output == null ? null : rule.count(node, inputs, output);
  }

  private static List<TensorRef> dataInputs(NodeDef node) {
    return node.getInputList().stream()
        .filter(input -> !TensorRef.isControl(input))
        .map(TensorRef::parse)
        .toList();
  }

  private static long[] declared(NodeDef node) {
    return node.containsAttr("shape")
        ? node.getAttrOrThrow("shape").getShape().getDimList().stream()
            .mapToLong(dim -> Math.max(0, dim.getSize()))
            .toArray()
        : new long[0];
  }

  private static long[] extents(Tensor tensor) {
    return LongStream.range(0, tensor.shape().rank())
        .map(axis -> tensor.shape().dim((int) axis))
        .toArray();
  }

  /** The graph with its loops laid open beside them. */
  private GraphDef opened() {
    GraphDef.Builder opened = flat.graph().toBuilder();
    Set<String> known = new LinkedHashSet<>();
    opened.getLibrary().getFunctionList().forEach(f -> known.add(f.getSignature().getName()));
    for (LoopStep loop : loops.values()) {
      opened.addAllNode(loop.body()).addAllNode(loop.condition()).addAllNode(loop.counter());
      for (FunctionDef function : loop.functions()) {
        if (known.add(function.getSignature().getName())) {
          opened.getLibraryBuilder().addFunction(function);
        }
      }
    }
    return opened.build();
  }

  /** Learns the shapes of everything that a rule looks at, and how often loops go round. */
  private void run(Map<String, Tensor> input) {
    GraphDef opened = opened();
    Set<TensorRef> wanted = new LinkedHashSet<>();
    for (NodeDef node : opened.getNodeList()) {
      if (OperationRules.of(node.getOp()) != null) {
        wanted.addAll(dataInputs(node));
        wanted.add(new TensorRef(node.getName(), 0));
      }
      // Variables too large to be constants are fed as well, with shapes that are all known.
      if (node.getOp().equals("Placeholder")) {
        shapes.put(new TensorRef(node.getName(), 0), declared(node));
      }
    }
    for (LoopStep loop : loops.values()) {
      loop.carried().forEach(c -> wanted.addAll(List.of(c.given(), c.handedOn())));
    }
    flat.inputs()
        .forEach(
            (name, ref) -> {
              Tensor fed = input.get(name);
              if (fed != null) {
                // TensorFlow does not return what it was given.
                shapes.put(ref, extents(fed));
              }
            });
    wanted.removeAll(shapes.keySet());
    List<TensorRef> counts = loops.values().stream().map(LoopStep::steps).toList();
    if (wanted.isEmpty() && counts.isEmpty()) {
      return;
    }
    FlatGraph graph =
        new FlatGraph(
            opened, flat.inputs(), flat.outputs(), flat.initialization(), flat.variables());
    try (FlatRun run = new FlatRun(graph, input, config)) {
      wanted.forEach(ref -> run.runner().fetch(ref.node(), ref.index()));
      counts.forEach(ref -> run.runner().fetch(ref.node(), ref.index()));
      try (Result result = run.runner().run()) {
        int i = 0;
        for (TensorRef ref : wanted) {
          shapes.put(ref, result.get(i++).shape().asArray());
        }
        for (TensorRef ref : counts) {
          steps.put(ref, ((TInt32) result.get(i++)).getInt());
        }
      }
    }
  }
}
