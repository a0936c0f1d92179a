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
  /**
   * Runs the model before anything is measured, on as many rows as one engine call takes: engines
   * choose kernels and the JVM compiles during the first passes.
   */
  static int warmUp(LoadedModel model, Map<String, Tensor> inputs, LongSupplier nanoTime) {
    int rows = Math.min(Chunks.rows(inputs), Chunks.rowsPerCall(inputs));
    Map<String, Tensor> first = Chunks.slice(inputs, 0, rows);
    long started = nanoTime.getAsLong();
    model.score(first);
    return Repetition.untilMeasurable(nanoTime, started, () -> model.score(first));
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
    int passes =
        Repetition.untilMeasurable(
            nanoTime,
            started,
            () -> {
              for (int from = 0; from < rows; from += step) {
                score(model, output, Chunks.slice(inputs, from, Math.min(rows, from + step)));
              }
            });
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
