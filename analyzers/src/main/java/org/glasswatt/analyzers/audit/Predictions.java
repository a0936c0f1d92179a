package org.glasswatt.analyzers.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import org.glasswatt.explainers.attribution.Chunks;
import org.glasswatt.explainers.attribution.Progress;
import org.glasswatt.explainers.model.LoadedModel;
import org.glasswatt.explainers.tensor.Tensor;

/**
 * The model's predictions for all rows, made often enough for the energy of one to be told.
 *
 * @param output the audited output, {@code [rows, ...]}
 * @param count predictions made in the measured phase: rows times passes
 */
record Predictions(Tensor output, long count) {
  /** Engines choose kernels and the JVM compiles during the first passes. */
  private static final int WARM_UP_PASSES = 3;

  /** One pass over a small table takes milliseconds, too short for any power source. */
  private static final long MIN_NANOS = 1_000_000_000L;

  private static final int MAX_PASSES = 1000;

  /** Runs the model before anything is measured, on as many rows as one engine call takes. */
  static void warmUp(LoadedModel model, Map<String, Tensor> inputs) {
    int rows = Math.min(Chunks.rows(inputs), Chunks.rowsPerCall(inputs));
    Map<String, Tensor> first = Chunks.slice(inputs, 0, rows);
    for (int pass = 0; pass < WARM_UP_PASSES; pass++) {
      model.score(first);
    }
  }

  /** Predicts every row, and again until the phase is long enough to measure. */
  static Predictions make(
      LoadedModel model,
      String output,
      Map<String, Tensor> inputs,
      LongSupplier nanoTime,
      Progress progress) {
    int rows = Chunks.rows(inputs);
    int step = Chunks.rowsPerCall(inputs);
    long started = nanoTime.getAsLong();
    List<Tensor> parts = new ArrayList<>();
    for (int from = 0; from < rows; from += step) {
      int to = Math.min(rows, from + step);
      parts.add(score(model, output, Chunks.slice(inputs, from, to)));
      progress.at(to, rows);
    }
    int passes = 1;
    while (passes < MAX_PASSES && nanoTime.getAsLong() - started < MIN_NANOS) {
      for (int from = 0; from < rows; from += step) {
        score(model, output, Chunks.slice(inputs, from, Math.min(rows, from + step)));
      }
      passes++;
    }
    return new Predictions(Tensor.concat(parts), (long) rows * passes);
  }

  private static Tensor score(LoadedModel model, String output, Map<String, Tensor> inputs) {
    Tensor tensor = model.score(inputs).get(output);
    if (tensor == null) {
      throw new IllegalStateException("The model did not return its output " + output + ".");
    }
    return tensor;
  }
}
