package org.glasswatt.explainers.model.pytorch;

import ai.djl.engine.EngineException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.glasswatt.explainers.model.TensorSpec;
import org.glasswatt.explainers.tensor.Shape;
import org.glasswatt.explainers.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/** Inputs of whole numbers, and what stands in for them where a gradient is asked for. */
final class IdInputs {
  static final String RECIPE =
      "Export two modules, one from ids to embeddings and one from embeddings to the output, and"
          + " explain the second one.";

  /** Ids per pass of the comparison, so that native memory does not grow with the batch. */
  private static final int MAX_IDS = 1 << 14;

  /** One row may be special, such as all padding; many take time. */
  static final int EXAMPLE_ROWS = 4;

  private final TorchModule module;
  private final LookupModule lookups;
  private final Batches batches;
  private LookupSearch.@Nullable Found found;

  IdInputs(TorchModule module, LookupModule lookups, Batches batches) {
    this.module = module;
    this.lookups = lookups;
    this.batches = batches;
  }

  /** Whether a batch holds inputs that can be ids. */
  static boolean areIn(Map<String, Tensor> inputs) {
    return inputs.values().stream().anyMatch(LookupSearch::isId);
  }

  /**
   * Why no gradient starts at the ids; empty where one does.
   *
   * @param example a batch of the module's inputs
   */
  synchronized String refusal(Map<String, Tensor> example) {
    LookupSearch.Found known = found;
    if (known == null) {
      known = search(first(example, EXAMPLE_ROWS));
      use(known);
    }
    return known.reason();
  }

  private LookupSearch.Found search(Map<String, Tensor> example) {
    try {
      return new LookupSearch(module, example).find();
    } catch (EngineException e) {
      // Some modules take one row only.
      return new LookupSearch(module, first(example, 1)).find();
    }
  }

  /** The first rows of a batch. */
  static Map<String, Tensor> first(Map<String, Tensor> inputs, int rows) {
    Map<String, Tensor> part = new LinkedHashMap<>();
    inputs.forEach(
        (name, tensor) -> part.put(name, tensor.slice(0, Math.min(rows, tensor.rows()))));
    return part;
  }

  private void use(LookupSearch.Found now) {
    found = now;
    lookups.use(now.lookups());
  }

  /** The tensors that stand in for an input's ids, with the shape that a batch has. */
  List<TensorSpec> starts(TensorSpec input) {
    List<TensorSpec> specs = new ArrayList<>();
    for (EmbeddingStart start : lookups.lookups().starts()) {
      if (start.input().equals(input.name())) {
        List<Long> dims = new ArrayList<>(input.shape().dims());
        dims.add((long) start.table().width());
        specs.add(new TensorSpec(start.name(), start.table().dtype(), new Shape(dims), false));
      }
    }
    return specs;
  }

  /** Whether a tensor stands in for ids. */
  boolean isStart(String name) {
    return lookups.lookups().starts().stream().anyMatch(start -> start.name().equals(name));
  }

  /** Whether a batch has been prepared. */
  boolean arePrepared(Map<String, Tensor> inputs) {
    return lookups.lookups().isIn(inputs);
  }

  /**
   * A batch with the rows that its ids stand for; without them where no gradient starts at ids.
   *
   * <p>Each batch is compared: with the rows, the module must compute what it computes with the
   * ids.
   */
  Map<String, Tensor> prepare(Map<String, Tensor> inputs) {
    if (!areIn(inputs) || arePrepared(inputs) || !refusal(inputs).isEmpty()) {
      return inputs;
    }
    int rows = inputs.values().iterator().next().rows();
    int width = inputs.values().stream().mapToInt(Tensor::rowSize).sum();
    int step = Math.max(1, MAX_IDS / Math.max(1, width));
    for (int from = 0; from < rows; from += step) {
      Map<String, Tensor> part = new LinkedHashMap<>();
      int to = Math.min(rows, from + step);
      for (Map.Entry<String, Tensor> input : inputs.entrySet()) {
        part.put(input.getKey(), input.getValue().slice(from, to));
      }
      if (!verify(part)) {
        return inputs;
      }
    }
    return lookups.lookups().withRows(inputs);
  }

  private synchronized boolean verify(Map<String, Tensor> inputs) {
    Map<String, Tensor> expected = batches.forward(inputs);
    Lookups now = lookups.lookups();
    Map<String, Tensor> prepared = now.withRows(inputs);
    List<Set<Long>> tried = new ArrayList<>(List.of(now.kept()));
    tried.addAll(Lookups.KEPT);
    for (Set<Long> kept : tried) {
      Lookups candidate = now.keeping(kept);
      if (Agreement.of(expected, batches.forward(candidate, prepared))) {
        lookups.use(candidate);
        return true;
      }
    }
    use(
        new LookupSearch.Found(
            Lookups.NONE,
            "for some rows, the module computes with the ids themselves, not only with the rows of "
                + now.starts().stream().map(EmbeddingStart::table).distinct().toList()
                + " that they stand for"));
    return false;
  }
}
