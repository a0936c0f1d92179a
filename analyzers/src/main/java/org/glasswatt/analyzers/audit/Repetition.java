package org.glasswatt.analyzers.audit;

/** Repeats work that is too short for power sources to see. */
final class Repetition {
  /** Windows of a repeated phase; how far they agree is part of the evidence. */
  static final int WINDOWS = 5;

  /** More than a hundred updates of RAPL, and than four ticks of processor time. */
  private static final double WINDOW_SECONDS = 0.15;

  /** Work that takes this long is measured by its first pass. */
  private static final double LONG_SECONDS = 1;

  private static final int MAX_PASSES = 1_000_000;

  private Repetition() {}

  /** Whether one pass is long enough by itself. */
  static boolean isLong(double seconds) {
    return seconds >= LONG_SECONDS;
  }

  /**
   * How many passes a window should have, at least.
   *
   * @param passes how many were tried
   * @param seconds how long these took
   * @return as many again if that was long enough
   */
  static int more(int passes, double seconds) {
    if (seconds >= WINDOW_SECONDS || passes >= MAX_PASSES) {
      return passes;
    }
    double wanted = Math.ceil(passes * WINDOW_SECONDS / Math.max(seconds, 1e-9));
    return (int) Math.min(MAX_PASSES, Math.max(passes + 1.0, wanted));
  }
}
