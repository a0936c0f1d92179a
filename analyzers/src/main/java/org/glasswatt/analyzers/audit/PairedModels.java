package org.glasswatt.analyzers.audit;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntConsumer;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import org.glasswatt.energy.EnergyMeter;
import org.glasswatt.energy.EnergyReading;
import org.glasswatt.energy.Joules;
import org.glasswatt.energy.paired.PairedComparison;
import org.glasswatt.energy.paired.PairedMeasurement;
import org.glasswatt.explainers.model.LoadedModel;
import org.glasswatt.explainers.tensor.Tensor;

/**
 * Two models measured in turns on the same rows.
 *
 * @param measured every window
 * @param callsPerWindow calls of each model in one window
 */
public record PairedModels(PairedMeasurement measured, int callsPerWindow) {
  private static final double WARM_UP_SECONDS = 1;
  private static final double NANOS_PER_SECOND = 1e9;

  /**
   * A model and the rows it scores in one call.
   *
   * @param rows every input by name
   */
  public record Side(LoadedModel model, Map<String, Tensor> rows) {
    private void call() {
      model.score(rows);
    }
  }

  /**
   * Warms both up and measures them.
   *
   * @param blocks blocks of four windows, at least {@link PairedComparison#MIN_PAIRS}
   * @param windowSeconds about how long a window of the baseline is
   * @param nanoTime a clock that never steps, in nanoseconds
   * @param done told the number of finished blocks
   */
  public static PairedModels measure(
      EnergyMeter meter,
      Side baseline,
      Side candidate,
      int blocks,
      double windowSeconds,
      LongSupplier nanoTime,
      IntConsumer done) {
    int calls = calls(baseline, windowSeconds, nanoTime);
    calls(candidate, windowSeconds, nanoTime);
    return new PairedModels(
        PairedMeasurement.run(
            meter, blocks, () -> repeat(calls, baseline), () -> repeat(calls, candidate), done),
        calls);
  }

  /** Warms a model up, and tells how many of its calls fill a window. */
  private static int calls(Side side, double windowSeconds, LongSupplier nanoTime) {
    perCall(side, WARM_UP_SECONDS, nanoTime);
    double each = perCall(side, windowSeconds, nanoTime);
    return (int) Math.max(1, Math.min(1_000_000, Math.ceil(windowSeconds / each)));
  }

  /** Runs a model for about so many seconds. */
  private static double perCall(Side side, double seconds, LongSupplier nanoTime) {
    long started = nanoTime.getAsLong();
    int calls = 0;
    double passed;
    do {
      side.call();
      calls++;
      passed = (nanoTime.getAsLong() - started) / NANOS_PER_SECOND;
    } while (passed < seconds);
    return passed / calls;
  }

  private static void repeat(int times, Side side) {
    for (int i = 0; i < times; i++) {
      side.call();
    }
  }

  /** Each cost compared, by its name with its unit; empty where it can't be. */
  public Map<String, Optional<PairedComparison>> comparisons() {
    Map<String, Optional<PairedComparison>> found = new LinkedHashMap<>();
    found.put("joules", measured.joules());
    found.put("seconds", measured.seconds());
    found.put("cpu_seconds", measured.cpuSeconds());
    return found;
  }

  /** Why a cost was not compared, as the rest of a sentence. */
  public String whyNot() {
    return Stream.concat(measured.baseline().stream(), measured.candidate().stream())
        .map(EnergyReading::joules)
        .filter(joules -> joules instanceof Joules.NotMeasured)
        .map(joules -> ((Joules.NotMeasured) joules).reason())
        .findFirst()
        .orElse("a window cost nothing that could be told");
  }
}
