package org.glasswatt.explainers.model.pytorch;

import ai.djl.engine.EngineException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.glasswatt.explainers.tensor.Tensor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs a module on batches, row by row where it takes one row only.
 *
 * <p>A module traced with one example row can hold that 1 in a reshape; it fails on more rows. When
 * a batch fails and its first row alone does not, rows are run one at a time from then on.
 */
final class Batches {
  private static final Logger LOG = LoggerFactory.getLogger(Batches.class);

  private final LookupModule module;
  private volatile boolean oneRow;

  Batches(LookupModule module) {
    this.module = module;
  }

  /** All outputs for a batch; see {@link LookupModule#forward}. */
  Map<String, Tensor> forward(Map<String, Tensor> inputs) {
    return run(inputs, (rows, from, to) -> module.forward(rows), Batches::joined);
  }

  /** All outputs as given lookups compute them; see {@link LookupModule#forward}. */
  Map<String, Tensor> forward(Lookups with, Map<String, Tensor> inputs) {
    return run(inputs, (rows, from, to) -> module.forward(with, rows), Batches::joined);
  }

  /** One output's derivative; see {@link LookupModule#differentiate}. */
  TorchModule.Derivative differentiate(
      Map<String, Tensor> inputs, TorchModule.Choice choose, int[] elements) {
    return run(
        inputs,
        (rows, from, to) ->
            module.differentiate(rows, choose, Arrays.copyOfRange(elements, from, to)),
        parts ->
            new TorchModule.Derivative(
                Tensor.concat(parts.stream().map(TorchModule.Derivative::output).toList()),
                joined(parts.stream().map(TorchModule.Derivative::gradients).toList())));
  }

  /** One pass over some rows of the batch. */
  @FunctionalInterface
  private interface Pass<T> {
    T over(Map<String, Tensor> rows, int from, int to);
  }

  /** Puts the results of single rows together. */
  @FunctionalInterface
  private interface Join<T> {
    T of(List<T> parts);
  }

  private <T> T run(Map<String, Tensor> inputs, Pass<T> pass, Join<T> join) {
    int rows = inputs.values().iterator().next().rows();
    if (!oneRow || rows < 2) {
      try {
        return pass.over(inputs, 0, rows);
      } catch (EngineException e) {
        if (rows < 2 || !takesOneRowOnly(inputs, rows)) {
          throw e;
        }
        LOG.warn("The model takes one row at a time ({}).", EngineMessage.of(e));
        oneRow = true;
      }
    }
    List<T> parts = new ArrayList<>();
    for (int row = 0; row < rows; row++) {
      parts.add(pass.over(slice(inputs, row, row + 1), row, row + 1));
    }
    return join.of(parts);
  }

  /** Whether one row runs and two do not; a failure of another kind must stay one. */
  private boolean takesOneRowOnly(Map<String, Tensor> inputs, int rows) {
    return inputs.values().stream().allMatch(input -> input.rows() == rows)
        && runs(slice(inputs, 0, 1))
        && !runs(slice(inputs, 0, 2));
  }

  private boolean runs(Map<String, Tensor> inputs) {
    try {
      module.forward(inputs);
      return true;
    } catch (EngineException e) {
      return false;
    }
  }

  private static Map<String, Tensor> slice(Map<String, Tensor> inputs, int from, int to) {
    Map<String, Tensor> part = new LinkedHashMap<>();
    inputs.forEach((name, tensor) -> part.put(name, tensor.slice(from, to)));
    return part;
  }

  private static Map<String, Tensor> joined(List<Map<String, Tensor>> parts) {
    Map<String, List<Tensor>> byName = new LinkedHashMap<>();
    for (Map<String, Tensor> part : parts) {
      part.forEach(
          (name, tensor) ->
              byName
                  .computeIfAbsent(name, key -> new ArrayList<>())
                  .add(TorchModule.requireRows(name, tensor, 1)));
    }
    Map<String, Tensor> whole = new LinkedHashMap<>();
    byName.forEach((name, tensors) -> whole.put(name, Tensor.concat(tensors)));
    return whole;
  }
}
