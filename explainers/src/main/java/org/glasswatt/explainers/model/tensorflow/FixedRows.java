package org.glasswatt.explainers.model.tensorflow;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.glasswatt.explainers.error.UserError;
import org.glasswatt.explainers.model.DifferentiableOutput;
import org.glasswatt.explainers.model.ForwardingOutput;
import org.glasswatt.explainers.model.ModelError;
import org.glasswatt.explainers.model.Signature;
import org.glasswatt.explainers.model.TensorSpec;
import org.glasswatt.explainers.tensor.Shape;
import org.glasswatt.explainers.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * Runs batches of any size on a model that was exported for a fixed number of rows: so many at a
 * time, the last ones filled up with copies whose results are dropped.
 *
 * @param rows rows the model takes
 */
record FixedRows(int rows) {

  /** The number of rows that all inputs of a signature fix; null where they leave it open. */
  static @Nullable FixedRows of(Signature signature) {
    long[] rows =
        signature.inputs().stream()
            .filter(input -> input.shape().rank() > 0)
            .mapToLong(input -> input.shape().dim(0))
            .distinct()
            .toArray();
    return rows.length == 1 && rows[0] > 0 ? new FixedRows(Math.toIntExact(rows[0])) : null;
  }

  /** All outputs for a batch of any size. */
  Map<String, Tensor> run(Map<String, Tensor> inputs, UnaryOperator<Map<String, Tensor>> model) {
    int total = count(inputs);
    if (total == rows) {
      return model.apply(inputs);
    }
    Map<String, List<Tensor>> parts = new LinkedHashMap<>();
    for (int from = 0; from < total; from += rows) {
      model
          .apply(part(inputs, from, total))
          .forEach(
              (name, tensor) ->
                  parts
                      .computeIfAbsent(name, key -> new ArrayList<>())
                      .add(requireRows(name, tensor)));
    }
    Map<String, Tensor> whole = new LinkedHashMap<>();
    parts.forEach((name, tensors) -> whole.put(name, Tensor.concat(tensors).slice(0, total)));
    return whole;
  }

  /** A full batch that repeats the first row. */
  Map<String, Tensor> filled(Map<String, Tensor> inputs) {
    return part(inputs, 0, 1);
  }

  private static int count(Map<String, Tensor> inputs) {
    return inputs.values().iterator().next().rows();
  }

  private Map<String, Tensor> part(Map<String, Tensor> inputs, int from, int total) {
    int[] picked = IntStream.range(from, from + rows).map(i -> Math.min(i, total - 1)).toArray();
    Map<String, Tensor> part = new LinkedHashMap<>();
    inputs.forEach((name, tensor) -> part.put(name, tensor.select(picked)));
    return part;
  }

  private Tensor requireRows(String name, Tensor tensor) {
    if (tensor.shape().rank() == 0 || tensor.rows() != rows) {
      throw new UserError(
          ModelError.OUTPUT_WITHOUT_ROWS,
          "The model takes "
              + rows
              + " rows at a time, but its output "
              + name
              + " has the shape "
              + tensor.shape()
              + ".",
          "Give exactly " + rows + " rows, or export the model with one output row per input row.");
    }
    return tensor;
  }

  /** A function that takes batches of any size, around one that does not. */
  DifferentiableOutput around(DifferentiableOutput function) {
    return new AnyRows(function);
  }

  private final class AnyRows extends ForwardingOutput {
    private static final String VALUES = "values";

    private final DifferentiableOutput function;

    AnyRows(DifferentiableOutput function) {
      super(function);
      this.function = function;
    }

    @Override
    protected DifferentiableOutput around(DifferentiableOutput other) {
      return new AnyRows(other);
    }

    @Override
    public TensorSpec explained() {
      return open(function.explained());
    }

    @Override
    public List<TensorSpec> inputs() {
      return function.inputs().stream().map(AnyRows::open).toList();
    }

    private static TensorSpec open(TensorSpec spec) {
      return spec.shape().hasRank() && spec.shape().rank() > 0
          ? new TensorSpec(spec.name(), spec.dtype(), spec.shape().withRows(Shape.UNKNOWN))
          : spec;
    }

    @Override
    public Map<String, Tensor> prepare(Map<String, Tensor> inputs) {
      return run(inputs, function::prepare);
    }

    @Override
    public Tensor values(Map<String, Tensor> inputs) {
      return Objects.requireNonNull(
          run(inputs, part -> Map.of(VALUES, function.values(part))).get(VALUES));
    }

    @Override
    public Gradient gradient(Map<String, Tensor> inputs, int[] elements) {
      int total = count(inputs);
      double[] values = new double[total];
      int[] from = {0};
      Map<String, Tensor> gradients =
          run(
              inputs,
              part -> {
                int[] explained = new int[rows];
                for (int i = 0; i < rows; i++) {
                  explained[i] = elements[Math.min(from[0] + i, total - 1)];
                }
                Gradient gradient = function.gradient(part, explained);
                int kept = Math.min(rows, total - from[0]);
                System.arraycopy(gradient.values(), 0, values, from[0], kept);
                from[0] += rows;
                return gradient.gradients();
              });
      return new Gradient(values, gradients);
    }
  }
}
