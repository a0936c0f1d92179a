package org.glasswatt.explainers.model.pytorch;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongPredicate;
import org.glasswatt.explainers.tensor.Shape;
import org.glasswatt.explainers.tensor.Tensor;

/**
 * A module as a function of the rows that its ids are looked up as.
 *
 * <p>The rows are added below the table, and each id is replaced by the number of its own row. The
 * module then computes the same as before, and its derivative with respect to the added rows is the
 * one with respect to the embedding at each position, also where one id occurs several times.
 *
 * @param starts the tables that each input is looked up in
 * @param kept ids that mean something of their own, such as padding, and are not replaced
 */
record Lookups(List<EmbeddingStart> starts, Set<Long> kept) {
  /** Nothing is looked up. */
  static final Lookups NONE = new Lookups(List.of(), Set.of());

  /**
   * Ids that are tried to be kept, in this order: none; those that mostly stand for padding, which
   * some modules make a mask of.
   */
  static final List<Set<Long>> KEPT = List.of(Set.of(), Set.of(0L), Set.of(1L), Set.of(0L, 1L));

  Lookups {
    starts = List.copyOf(starts);
    kept = Set.copyOf(kept);
  }

  /** The same with other ids kept. */
  Lookups keeping(Set<Long> others) {
    return new Lookups(starts, others);
  }

  /** The inputs with the rows that belong to them, each {@code [the input's shape, width]}. */
  Map<String, Tensor> withRows(Map<String, Tensor> inputs) {
    Map<String, Tensor> with = new LinkedHashMap<>(inputs);
    for (EmbeddingStart start : starts) {
      with.put(start.name(), start.table().lookUp(get(inputs, start.input())));
    }
    return with;
  }

  /** Whether a batch came from {@link #withRows}. */
  boolean isIn(Map<String, Tensor> inputs) {
    return !starts.isEmpty() && inputs.containsKey(starts.get(0).name());
  }

  /** Whether a batch holds an id that is kept. */
  boolean keeps(Map<String, Tensor> inputs) {
    for (EmbeddingStart start : starts) {
      Tensor ids = get(inputs, start.input());
      for (int i = 0; i < ids.size(); i++) {
        if (kept.contains((long) ids.get(i))) {
          return true;
        }
      }
    }
    return false;
  }

  /**
   * The pass that computes with given rows.
   *
   * @param inputs as {@link #withRows} gives them; the rows may be others
   */
  Moved moved(Map<String, Tensor> inputs) {
    return moved(inputs, Pass.NONE);
  }

  /** The same pass with other rows for the ids that are kept. */
  Moved disturbed(Map<String, Tensor> inputs) {
    return moved(inputs, kept::contains);
  }

  private Moved moved(Map<String, Tensor> inputs, LongPredicate disturbed) {
    int first = starts.stream().mapToInt(start -> start.table().rows()).max().orElse(0);
    Map<String, Tensor> arguments = new LinkedHashMap<>(inputs);
    Map<String, Segment> segments = new LinkedHashMap<>();
    int next = first;
    for (EmbeddingStart start : starts) {
      arguments.remove(start.name());
      if (!segments.containsKey(start.input())) {
        Tensor ids = get(inputs, start.input());
        MovedIds moved = MovedIds.of(ids, kept, first, next);
        arguments.put(start.input(), moved.ids());
        segments.put(start.input(), new Segment(next, moved.slots()));
        next += ids.size();
      }
    }
    Map<EmbeddingTable, double[]> values = new LinkedHashMap<>();
    for (EmbeddingStart start : starts) {
      EmbeddingTable table = start.table();
      // One more than needed: -1 names the last row as the one of padding, without a gradient.
      int added = next + 1 - table.rows();
      double[] rows =
          values.computeIfAbsent(table, key -> new double[Math.multiplyExact(added, key.width())]);
      get(segments, start.input()).scatter(get(inputs, start.name()), table, rows);
    }
    Map<EmbeddingTable, Tensor> appended = new LinkedHashMap<>();
    values.forEach(
        (table, rows) ->
            appended.put(
                table,
                Tensor.of(rows, rows.length / table.width(), table.width()).cast(table.dtype())));
    return new Moved(new Pass(arguments, appended, disturbed), starts, segments);
  }

  private static <T> T get(Map<String, T> map, String name) {
    T value = map.get(name);
    if (value == null) {
      throw new IllegalArgumentException("There is no " + name + " in " + map.keySet() + ".");
    }
    return value;
  }

  /**
   * A pass, and where each position's row went.
   *
   * @param segments by input
   */
  record Moved(Pass pass, List<EmbeddingStart> starts, Map<String, Segment> segments) {
    /**
     * A derivative with respect to the inputs and starts.
     *
     * @param derivative with respect to the pass's floating-point arguments and its tables
     */
    TorchModule.Derivative of(TorchModule.Derivative derivative, Map<String, Tensor> inputs) {
      Map<String, Tensor> gradients = new LinkedHashMap<>(derivative.gradients());
      for (EmbeddingStart start : starts) {
        gradients.remove(TorchModule.leafName(start.table()));
      }
      for (EmbeddingStart start : starts) {
        Tensor rows = get(derivative.gradients(), TorchModule.leafName(start.table()));
        gradients.put(
            start.name(),
            get(segments, start.input())
                .gather(rows, start.table(), get(inputs, start.name()).shape()));
      }
      return new TorchModule.Derivative(derivative.output(), gradients);
    }
  }

  /**
   * The rows of one input's elements.
   *
   * @param first the id of the first
   * @param slots which of them belongs to each element
   */
  record Segment(int first, int[] slots) {
    void scatter(Tensor values, EmbeddingTable table, double[] rows) {
      int width = table.width();
      for (int i = 0; i < values.size(); i++) {
        rows[at(i, table) + i % width] = values.get(i);
      }
    }

    Tensor gather(Tensor rows, EmbeddingTable table, Shape shape) {
      int width = table.width();
      double[] values = new double[shape.elements()];
      for (int i = 0; i < values.length; i++) {
        values[i] = rows.get(at(i, table) + i % width);
      }
      return Tensor.of(values, shape.toArray()).cast(rows.dtype());
    }

    private int at(int number, EmbeddingTable table) {
      return (first + slots[number / table.width()] - table.rows()) * table.width();
    }
  }
}
