package org.glasswatt.explainers.model.tensorflow;

import java.util.ArrayList;
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
import org.tensorflow.proto.NodeDef;

/**
 * Counts the operations of one prediction: the flat graph is run once on one row, so that every
 * shape is known, and each node's rule applied. What lies inside loops is listed as not counted.
 */
final class CountOperations {
  private final FlatGraph flat;
  private final ConfigProto config;

  CountOperations(FlatGraph flat, ConfigProto config) {
    this.flat = flat;
    this.config = config;
  }

  OperationCount count(Map<String, Tensor> oneRow) {
    Map<TensorRef, long[]> shapes = shapes(oneRow);
    Map<String, Integer> nodes = new TreeMap<>();
    Map<String, Long> operations = new TreeMap<>();
    Set<String> unknown = new LinkedHashSet<>();
    for (NodeDef node : flat.graph().getNodeList()) {
      String operator = node.getOp();
      if (OperationRules.isFree(operator)) {
        continue;
      }
      nodes.merge(operator, 1, Integer::sum);
      OperationRules.Rule rule = OperationRules.of(operator);
      Long count = rule == null ? null : count(rule, node, shapes);
      if (count == null) {
        unknown.add(operator);
      } else {
        operations.merge(operator, count, Long::sum);
      }
    }
    List<OperationCount.Operator> operators = new ArrayList<>();
    nodes.forEach(
        (operator, number) -> {
          Long count = unknown.contains(operator) ? null : operations.get(operator);
          operators.add(
              new OperationCount.Operator(
                  operator, number, count == null ? OptionalLong.empty() : OptionalLong.of(count)));
        });
    operators.sort(
        Comparator.comparingLong(
            (OperationCount.Operator operator) -> -operator.operations().orElse(-1)));
    return new OperationCount(operators, Optional.empty());
  }

  private static @Nullable Long count(
      OperationRules.Rule rule, NodeDef node, Map<TensorRef, long[]> shapes) {
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

  /** Shapes of everything that a rule looks at, from one run. */
  private Map<TensorRef, long[]> shapes(Map<String, Tensor> oneRow) {
    Set<TensorRef> wanted = new LinkedHashSet<>();
    for (NodeDef node : flat.graph().getNodeList()) {
      if (OperationRules.of(node.getOp()) != null) {
        wanted.addAll(dataInputs(node));
        wanted.add(new TensorRef(node.getName(), 0));
      }
    }
    Map<TensorRef, long[]> shapes = new LinkedHashMap<>();
    flat.inputs()
        .forEach(
            (name, ref) -> {
              Tensor input = oneRow.get(name);
              if (input != null) {
                // TensorFlow does not return what it was given.
                shapes.put(ref, extents(input));
              }
            });
    for (NodeDef node : flat.graph().getNodeList()) {
      // Variables too large to be constants are fed as well, with shapes that are all known.
      if (node.getOp().equals("Placeholder")) {
        shapes.putIfAbsent(new TensorRef(node.getName(), 0), declared(node));
      }
    }
    wanted.removeAll(shapes.keySet());
    if (wanted.isEmpty()) {
      return shapes;
    }
    try (FlatRun run = new FlatRun(flat, oneRow, config)) {
      wanted.forEach(ref -> run.runner().fetch(ref.node(), ref.index()));
      try (Result result = run.runner().run()) {
        int i = 0;
        for (TensorRef ref : wanted) {
          shapes.put(ref, result.get(i++).shape().asArray());
        }
      }
    }
    return shapes;
  }
}
