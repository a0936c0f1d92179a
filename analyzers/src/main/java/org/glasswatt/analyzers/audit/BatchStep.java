package org.glasswatt.analyzers.audit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import org.glasswatt.energy.EnergyMeter;
import org.glasswatt.energy.EnergyReading;
import org.glasswatt.explainers.attribution.Chunks;
import org.glasswatt.explainers.model.LoadedModel;
import org.glasswatt.explainers.tensor.Tensor;
import org.glasswatt.reports.audit.EnergySection;
import org.glasswatt.reports.audit.Figure;

/** Latency and energy of inference at declared batch sizes. */
final class BatchStep {
  private static final int MIN_CALLS = 30;
  private static final int MAX_CALLS = 2000;
  private static final double LATENCY_SECONDS = 0.3;

  /** Beyond this a batch size is not worth the wait. */
  private static final double MAX_SECONDS = 10;

  private final LoadedModel model;
  private final Map<String, Tensor> inputs;
  private final EnergyMeter meter;
  private final LongSupplier nanoTime;

  BatchStep(
      LoadedModel model, Map<String, Tensor> inputs, EnergyMeter meter, LongSupplier nanoTime) {
    this.model = model;
    this.inputs = inputs;
    this.meter = meter;
    this.nanoTime = nanoTime;
  }

  /** Each batch size that the data has rows for. */
  List<EnergySection.Batch> measure(List<Integer> sizes) {
    List<EnergySection.Batch> found = new ArrayList<>();
    for (int size : sizes) {
      if (size <= Chunks.rows(inputs)) {
        found.add(measure(size));
      }
    }
    return found;
  }

  private EnergySection.Batch measure(int size) {
    Map<String, Tensor> batch = Chunks.slice(inputs, 0, size);
    double[] times = times(() -> model.score(batch));
    double median = percentile(times, 0.5);
    String label = "batch of " + size;
    int calls = Phases.passes(meter, label, () -> model.score(batch));
    EnergyReading reading = Phases.windows(meter, label, calls, () -> model.score(batch)).reading();
    double predictions = (double) size * calls * Repetition.WINDOWS;
    return new EnergySection.Batch(
        size,
        EnergyFigures.figure(reading.joules().dividedBy(predictions), reading, (long) predictions),
        figure(times, 0.5),
        figure(times, 0.95),
        figure(times, 0.99),
        Figure.measured(size / median, "rows per call over the median time of a call; one caller"),
        reading.grading().grade().name());
  }

  /** Times of single calls in seconds, sorted. */
  private double[] times(Runnable call) {
    List<Double> times = new ArrayList<>();
    long started = nanoTime.getAsLong();
    while (times.size() < MAX_CALLS) {
      double passed = (nanoTime.getAsLong() - started) / 1e9;
      if (!times.isEmpty()
          && (passed > MAX_SECONDS || (times.size() >= MIN_CALLS && passed > LATENCY_SECONDS))) {
        break;
      }
      long from = nanoTime.getAsLong();
      call.run();
      times.add((nanoTime.getAsLong() - from) / 1e9);
    }
    double[] sorted = times.stream().mapToDouble(Double::doubleValue).toArray();
    Arrays.sort(sorted);
    return sorted;
  }

  private static Figure figure(double[] sorted, double share) {
    return Figure.measured(
        percentile(sorted, share), sorted.length, "wall-clock time of single calls, warmed up");
  }

  /** The smallest value that at least this share of the values does not exceed. */
  private static double percentile(double[] sorted, double share) {
    return sorted[(int) Math.max(0, Math.ceil(share * sorted.length) - 1)];
  }
}
