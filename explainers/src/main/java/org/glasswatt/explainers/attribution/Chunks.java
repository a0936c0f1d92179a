package org.glasswatt.explainers.attribution;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.glasswatt.explainers.model.DifferentiableOutput;
import org.glasswatt.explainers.tensor.Tensor;

/** Splits a batch so that native memory does not grow with the number of rows or steps. */
public final class Chunks {
  private Chunks() {}

  /** How many rows of these inputs go into one call; at least 1. */
  public static int rowsPerCall(DifferentiableOutput output, Map<String, Tensor> inputs) {
    return output.callSize().rows(inputs.values());
  }

  /** The rows of the batch; 0 without inputs. */
  public static int rows(Map<String, Tensor> inputs) {
    return inputs.values().stream().mapToInt(Tensor::rows).max().orElse(0);
  }

  /** Rows {@code from} (inclusive) to {@code to} (exclusive) of every input. */
  public static Map<String, Tensor> slice(Map<String, Tensor> inputs, int from, int to) {
    Map<String, Tensor> part = new LinkedHashMap<>();
    inputs.forEach((name, tensor) -> part.put(name, tensor.slice(from, to)));
    return part;
  }

  /** The given rows of every input. */
  public static Map<String, Tensor> select(Map<String, Tensor> inputs, int[] rows) {
    Map<String, Tensor> part = new LinkedHashMap<>();
    inputs.forEach((name, tensor) -> part.put(name, tensor.select(rows)));
    return part;
  }

  /** The tensor of an input that must be there. */
  public static Tensor of(Map<String, Tensor> tensors, String input) {
    return Inputs.get(tensors, input);
  }

  /** The explained tensor for a batch of any size. */
  static Tensor values(DifferentiableOutput output, Map<String, Tensor> inputs) {
    int rows = rows(inputs);
    int step = rowsPerCall(output, inputs);
    if (rows <= step) {
      return output.values(inputs);
    }
    List<Tensor> parts = new ArrayList<>();
    for (int from = 0; from < rows; from += step) {
      parts.add(output.values(slice(inputs, from, Math.min(rows, from + step))));
    }
    return Tensor.concat(parts);
  }

  /** The explained element of each row. */
  static double[] scores(DifferentiableOutput output, Map<String, Tensor> inputs, int[] elements) {
    return values(output, inputs).pick(elements);
  }
}
