package org.glasswatt.analyzers.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import org.glasswatt.energy.Spread;

/**
 * Runs work until it takes the same time again and again: engines choose kernels and the Java
 * virtual machine compiles during the first passes.
 */
final class WarmUp {
  /** Windows whose times are compared. */
  private static final int COMPARED = 5;

  /** Times that vary by no more than this have settled. */
  private static final double SETTLED = 0.05;

  /** Passes of a window: one pass may be too short for the clock. */
  private static final double WINDOW_SECONDS = 0.02;

  /** Longer than this is not waited; a busy machine may never settle. */
  private static final double MAX_SECONDS = 2;

  private WarmUp() {}

  /**
   * Warms up.
   *
   * @return the coefficient of variation of the last windows' times
   */
  static double run(LongSupplier nanoTime, Runnable work) {
    long started = nanoTime.getAsLong();
    List<Double> times = new ArrayList<>();
    double variation = 1;
    while (variation > SETTLED
        && (times.size() < COMPARED || seconds(nanoTime, started) < MAX_SECONDS)
        && seconds(nanoTime, started) < COMPARED * MAX_SECONDS) {
      long from = nanoTime.getAsLong();
      int passes = 0;
      do {
        work.run();
        passes++;
      } while (seconds(nanoTime, from) < WINDOW_SECONDS);
      times.add(seconds(nanoTime, from) / passes);
      if (times.size() >= COMPARED) {
        variation =
            Spread.of(
                    times.subList(times.size() - COMPARED, times.size()).stream()
                        .mapToDouble(Double::doubleValue)
                        .toArray())
                .variation();
      }
    }
    return variation;
  }

  private static double seconds(LongSupplier nanoTime, long since) {
    return (nanoTime.getAsLong() - since) / 1e9;
  }
}
