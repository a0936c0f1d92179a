package org.glasswatt.analyzers.benchmark;

import java.util.Arrays;
import java.util.Map;
import java.util.function.LongSupplier;
import org.glasswatt.explainers.attribution.Baseline;
import org.glasswatt.explainers.attribution.Chunks;
import org.glasswatt.explainers.attribution.Explainer;
import org.glasswatt.explainers.attribution.Explainers;
import org.glasswatt.explainers.attribution.Progress;
import org.glasswatt.explainers.model.DifferentiableOutput;
import org.glasswatt.explainers.tensor.Tensor;

/**
 * Compares integrated gradients of a fixed number of steps with the engine alone.
 *
 * <p>The engine alone computes the gradients of one ready batch over and over, in the batch size
 * with which it is fastest, until it has done as many rows as the explanation has points. What the
 * explanation takes longer is making the points, adding up their gradients, the two forward passes
 * of the completeness delta, and a badly chosen batch size.
 */
public final class EngineBenchmark {
  private static final int[] BATCHES = {1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024};
  private static final double NANOS_PER_SECOND = 1e9;
  private static final double NANOS_PER_MILLI = 1e6;

  /** Long enough for a pass to be timed. */
  private static final long TRIAL_NANOS = 200_000_000L;

  /** So long both sides run before anything counts: the JVM compiles what runs often. */
  private static final long WARM_UP_NANOS = 2_000_000_000L;

  /** A run is repeated until it takes so long. */
  private static final long RUN_NANOS = 100_000_000L;

  private final DifferentiableOutput output;
  private final Map<String, Tensor> inputs;
  private final int[] elements;
  private final LongSupplier nanoTime;
  private final LongSupplier peakBytes;

  /**
   * A benchmark.
   *
   * @param inputs at least one row; it is repeated as often as needed
   * @param elements the explained element of each row
   * @param peakBytes the largest memory so far
   */
  public EngineBenchmark(
      DifferentiableOutput output,
      Map<String, Tensor> inputs,
      int[] elements,
      LongSupplier nanoTime,
      LongSupplier peakBytes) {
    this.output = output;
    this.inputs = output.prepare(inputs);
    this.elements = elements;
    this.nanoTime = nanoTime;
    this.peakBytes = peakBytes;
  }

  /**
   * Compares for a number of rows and steps.
   *
   * @param repeats runs of each side, of which the median counts
   */
  public Comparison compare(int rows, int steps, int repeats) {
    int points = rows * steps;
    int best = fastestBatch(points);
    Explainer explainer =
        Explainers.byId("integrated_gradients")
            .create(Map.of("steps", String.valueOf(steps)), Baseline.zero());
    Map<String, Tensor> explained = repeated(rows);
    int[] targets = targets(rows);
    Runnable engineRun = () -> passes(points, best);
    Runnable explainRun = () -> explainer.explain(output, explained, targets, Progress.NONE);
    int engineTimes = warmUp(engineRun);
    int explainTimes = warmUp(explainRun);
    double[] engine = new double[repeats];
    double[] explaining = new double[repeats];
    for (int i = 0; i < repeats; i++) {
      engine[i] = seconds(engineRun, engineTimes);
      explaining[i] = seconds(explainRun, explainTimes);
    }
    return new Comparison(
        rows,
        steps,
        best,
        nanosPerRow(best) * best / NANOS_PER_MILLI,
        median(engine),
        median(explaining),
        peakBytes.getAsLong());
  }

  /** Runs until the JVM is warm, and tells how often it takes for a run to be long enough. */
  private int warmUp(Runnable run) {
    long started = nanoTime.getAsLong();
    int times = 0;
    do {
      run.run();
      times++;
    } while (nanoTime.getAsLong() - started < WARM_UP_NANOS);
    double each = (nanoTime.getAsLong() - started) / (double) times;
    return (int) Math.max(1, Math.ceil(RUN_NANOS / each));
  }

  private double seconds(Runnable run, int times) {
    long started = nanoTime.getAsLong();
    for (int i = 0; i < times; i++) {
      run.run();
    }
    return (nanoTime.getAsLong() - started) / NANOS_PER_SECOND / times;
  }

  private int fastestBatch(int points) {
    int best = 1;
    double fastest = Double.POSITIVE_INFINITY;
    for (int batch : BATCHES) {
      if (batch <= points) {
        double nanos = nanosPerRow(batch);
        if (nanos < fastest) {
          fastest = nanos;
          best = batch;
        }
      }
    }
    return best;
  }

  private double nanosPerRow(int batch) {
    Map<String, Tensor> ready = repeated(batch);
    int[] targets = targets(batch);
    output.gradient(ready, targets);
    long started = nanoTime.getAsLong();
    long passes = 0;
    do {
      output.gradient(ready, targets);
      passes++;
    } while (nanoTime.getAsLong() - started < TRIAL_NANOS);
    return (nanoTime.getAsLong() - started) / (double) (passes * batch);
  }

  private void passes(int points, int batch) {
    Map<String, Tensor> ready = repeated(batch);
    int[] targets = targets(batch);
    int done = 0;
    for (; done + batch <= points; done += batch) {
      output.gradient(ready, targets);
    }
    if (done < points) {
      output.gradient(repeated(points - done), targets(points - done));
    }
  }

  private Map<String, Tensor> repeated(int rows) {
    int[] chosen = new int[rows];
    Arrays.setAll(chosen, i -> i % elements.length);
    return Chunks.select(inputs, chosen);
  }

  private int[] targets(int rows) {
    int[] chosen = new int[rows];
    Arrays.setAll(chosen, i -> elements[i % elements.length]);
    return chosen;
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }
}
