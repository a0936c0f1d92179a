package org.glasswatt.explainers.model.pytorch;

import ai.djl.engine.EngineException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongPredicate;
import org.glasswatt.explainers.error.UserError;
import org.glasswatt.explainers.tensor.Tensor;

/**
 * Finds out, by running a module on a few rows, which tables its inputs are looked up in.
 *
 * <p>A parameter is a table if a row added to it changes nothing, and other numbers in its own rows
 * change something. An input is looked up if nothing changes when each of its ids is replaced by
 * that of an added row that equals its own; and it is looked up in those tables where other numbers
 * in the added rows change something.
 */
final class LookupSearch {
  private final TorchModule module;
  private final Map<String, Tensor> rows;
  private final List<EmbeddingTable> tables = new ArrayList<>();

  /**
   * A search.
   *
   * @param rows a few rows of every input that the module runs on
   */
  LookupSearch(TorchModule module, Map<String, Tensor> rows) {
    this.module = module;
    this.rows = rows;
  }

  /**
   * What was found.
   *
   * @param lookups none where nothing was found
   * @param reason why nothing was found, in one sentence; else empty
   */
  record Found(Lookups lookups, String reason) {}

  /** Whether an input can be ids. */
  static boolean isId(Tensor input) {
    return switch (input.dtype()) {
      case INT8, UINT8, INT16, INT32, INT64 -> true;
      case FLOAT16, BFLOAT16, FLOAT32, FLOAT64, BOOL, STRING -> false;
    };
  }

  Found find() {
    Map<String, Tensor> expected = module.forward(Pass.of(rows));
    for (boolean likely : new boolean[] {true, false}) {
      for (EmbeddingTable table : module.tables()) {
        if (table.likely() == likely && isTable(table, expected)) {
          tables.add(table);
        }
      }
      Lookups found = tables.isEmpty() ? Lookups.NONE : lookups(expected);
      if (!found.starts().isEmpty()) {
        return new Found(found, "");
      }
    }
    return new Found(
        Lookups.NONE,
        tables.isEmpty()
            ? "none of the module's parameters is a table that only rows are read of (a module"
                + " frozen by torch.jit.freeze has no parameters)"
            : "the module computes with the ids themselves, not only with the rows of "
                + tables
                + " that they stand for");
  }

  private boolean isTable(EmbeddingTable table, Map<String, Tensor> expected) {
    return agrees(expected, added(table, Pass.NONE)) && !agrees(expected, added(table, id -> true));
  }

  private Pass added(EmbeddingTable table, LongPredicate disturbed) {
    Tensor one = Tensor.of(new double[table.width()], 1, table.width()).cast(table.dtype());
    return new Pass(rows, Map.of(table, one), disturbed);
  }

  private Lookups lookups(Map<String, Tensor> expected) {
    List<EmbeddingStart> starts = new ArrayList<>();
    Set<Long> kept = new HashSet<>();
    rows.forEach(
        (input, tensor) -> {
          if (isId(tensor)) {
            Lookups own = lookups(input, expected);
            starts.addAll(own.starts());
            kept.addAll(own.kept());
          }
        });
    return new Lookups(starts, kept);
  }

  private Lookups lookups(String input, Map<String, Tensor> expected) {
    List<EmbeddingStart> all =
        tables.stream().map(table -> new EmbeddingStart(input, table)).toList();
    for (Set<Long> kept : Lookups.KEPT) {
      Lookups candidate = new Lookups(all, kept);
      Map<String, Tensor> inputs = candidate.withRows(rows);
      if (agrees(expected, candidate.moved(inputs).pass())
          && (!candidate.keeps(rows) || agrees(expected, candidate.disturbed(inputs).pass()))) {
        List<EmbeddingStart> read =
            all.stream()
                .filter(start -> !agrees(expected, candidate.moved(other(inputs, start)).pass()))
                .toList();
        // Where nothing is looked up, as of a mask, nothing is kept for others either.
        return read.isEmpty() ? Lookups.NONE : new Lookups(read, kept);
      }
    }
    return Lookups.NONE;
  }

  private static Map<String, Tensor> other(Map<String, Tensor> inputs, EmbeddingStart start) {
    Map<String, Tensor> others = new LinkedHashMap<>(inputs);
    others.computeIfPresent(
        start.name(),
        (name, own) -> {
          double[] values = own.toDoubles();
          for (int i = 0; i < values.length; i++) {
            values[i] = Parameters.disturbed(values[i]);
          }
          return Tensor.of(values, own.shape().toArray()).cast(own.dtype());
        });
    return others;
  }

  private boolean agrees(Map<String, Tensor> expected, Pass pass) {
    try {
      return Agreement.of(expected, module.forward(pass));
    } catch (EngineException | UserError e) {
      // The parameter's size matters, or the ids do: an answer, not a failure.
      return false;
    }
  }
}
