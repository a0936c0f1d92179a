package org.glasswatt.explainers.attribution;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.glasswatt.explainers.model.DifferentiableOutput;
import org.glasswatt.explainers.model.ForwardingOutput;
import org.glasswatt.explainers.tensor.Tensor;

/**
 * Halves the rows of an engine call that runs out of memory, and keeps to what worked.
 *
 * <p>How much memory a model takes for a row is not known before; only too large a call tells.
 */
final class HalvingOutput extends ForwardingOutput {
  private final DifferentiableOutput output;
  private final Limit limit;

  /** What worked so far; shared by all functions of one model. */
  private static final class Limit {
    private int mostRows = Integer.MAX_VALUE;
  }

  HalvingOutput(DifferentiableOutput output) {
    this(output, new Limit());
  }

  private HalvingOutput(DifferentiableOutput output, Limit limit) {
    super(output);
    this.output = output;
    this.limit = limit;
  }

  /** What a reader should know; empty where memory sufficed. */
  List<String> notes() {
    return limit.mostRows == Integer.MAX_VALUE
        ? List.of()
        : List.of(
            "Memory ran out, so at most " + limit.mostRows + " rows went into one engine call.");
  }

  @Override
  protected DifferentiableOutput around(DifferentiableOutput other) {
    return new HalvingOutput(other, limit);
  }

  /** What is done with some rows of a batch. */
  @FunctionalInterface
  private interface Call<T> {
    T on(Map<String, Tensor> rows, int from, int to);
  }

  /** Puts the results of the halves together. */
  @FunctionalInterface
  private interface Join<T> {
    T of(T first, T second);
  }

  private <T> T run(Map<String, Tensor> inputs, int from, int to, Call<T> call, Join<T> join) {
    int rows = to - from;
    if (rows <= limit.mostRows || rows < 2) {
      try {
        return call.on(inputs, from, to);
      } catch (RuntimeException | OutOfMemoryError e) {
        if (rows < 2 || !ranOutOfMemory(e)) {
          throw e;
        }
        limit.mostRows = Math.min(limit.mostRows, Math.max(1, rows / 2));
      }
    }
    int half = Math.min(rows / 2, limit.mostRows);
    T first = run(Chunks.slice(inputs, 0, half), from, from + half, call, join);
    T second = run(Chunks.slice(inputs, half, rows), from + half, to, call, join);
    return join.of(first, second);
  }

  /** Engines tell it in words only. */
  private static boolean ranOutOfMemory(Throwable e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      String text = String.valueOf(cause.getMessage()).toLowerCase(Locale.ROOT);
      if (cause instanceof OutOfMemoryError
          || text.contains("out of memory")
          || text.contains("can't allocate memory")
          || text.contains("resource_exhausted")
          || text.contains("oom when allocating")
          || text.contains("bad_alloc")) {
        return true;
      }
    }
    return false;
  }

  @Override
  public Tensor values(Map<String, Tensor> inputs) {
    return run(
        inputs,
        0,
        Chunks.rows(inputs),
        (rows, from, to) -> output.values(rows),
        (first, second) -> Tensor.concat(List.of(first, second)));
  }

  @Override
  public Gradient gradient(Map<String, Tensor> inputs, int[] elements) {
    return run(
        inputs,
        0,
        elements.length,
        (rows, from, to) -> output.gradient(rows, Arrays.copyOfRange(elements, from, to)),
        HalvingOutput::joined);
  }

  private static Gradient joined(Gradient first, Gradient second) {
    double[] values = Arrays.copyOf(first.values(), first.values().length + second.values().length);
    System.arraycopy(second.values(), 0, values, first.values().length, second.values().length);
    Map<String, Tensor> gradients = new LinkedHashMap<>();
    first
        .gradients()
        .forEach(
            (name, tensor) ->
                gradients.put(
                    name, Tensor.concat(List.of(tensor, Inputs.get(second.gradients(), name)))));
    return new Gradient(values, gradients);
  }
}
