package org.glasswatt.analyzers.audit;

/** Repeats work that is too short for power sources to see. */
final class Repetition {
  /** Windows of a repeated phase; how far they agree is part of the evidence. */
  static final int WINDOWS = 5;

  /** More than a hundred updates of RAPL, and than four ticks of processor time. */
  private static final double WINDOW_SECONDS = 0.15;

  /** Work that takes this long is measured by its first pass. */
  private static final double LONG_SECONDS = 1;

  private static final int MAX_PASSES = 1000;

  private Repetition() {}

  /**
   * How many passes make a window.
   *
   * @param seconds how long one pass took
   * @return at least 1, or 0 where the pass itself was long enough
   */
  static int passes(double seconds) {
    return seconds >= LONG_SECONDS
        ? 0
        : (int)
            Math.max(1, Math.min(MAX_PASSES, Math.ceil(WINDOW_SECONDS / Math.max(seconds, 1e-9))));
  }
}
