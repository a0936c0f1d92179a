package org.glasswatt.analyzers.audit;

import java.util.function.LongSupplier;

/** Repeats work that is too short for power sources to see. */
final class Repetition {
  /** Long enough for every source but NVIDIA's slowest counters. */
  private static final long MIN_NANOS = 500_000_000L;

  private static final int MAX_PASSES = 1000;

  private Repetition() {}

  /**
   * Runs the work again until a window is long enough.
   *
   * @param started when the window began, by {@code nanoTime}
   * @param work what was done once already
   * @return how often it was done in all, at least 1
   */
  static int untilMeasurable(LongSupplier nanoTime, long started, Runnable work) {
    int passes = 1;
    while (passes < MAX_PASSES && nanoTime.getAsLong() - started < MIN_NANOS) {
      work.run();
      passes++;
    }
    return passes;
  }
}
