package org.glasswatt.energy.source;

import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import org.glasswatt.energy.Contribution;
import org.glasswatt.energy.Joules;
import org.jspecify.annotations.Nullable;

/**
 * Adds up one wrapping counter over a window.
 *
 * <p>A failed read is a gap: the next good read bridges it, because the counter went on counting. A
 * value below the last one is a wrap. What can't be told apart (more than one wrap, a reset) makes
 * the window not measured, never a guess. Not thread-safe.
 */
final class RaplCounter {
  /** More than any processor package or its memory draws; bounds how fast a counter can wrap. */
  static final double MAX_WATTS = 1000;

  /** How often the hardware updates the counter: about every millisecond. */
  static final double UPDATE_SECONDS = 0.001;

  /** Coverage stated for the interval, which is a bound on the resolution error. */
  private static final double LEVEL = 0.95;

  /** The counter may lag behind by some updates, so a short step may look too powerful. */
  private static final double LAG_SECONDS = 0.01;

  private final long rangeMicrojoules;
  private boolean started;
  private boolean lastReadFailed;
  private long firstNanos;
  private long firstMicrojoules;
  private long lastNanos;
  private long lastMicrojoules;
  private long totalMicrojoules;
  private int samples;
  private int gaps;
  private @Nullable String doubt;

  RaplCounter(long rangeMicrojoules) {
    this.rangeMicrojoules = rangeMicrojoules;
  }

  /** How long a sampler may wait: half the time in which the counter wraps at full power. */
  static long periodNanos(long rangeMicrojoules) {
    return (long) (rangeMicrojoules / 1e6 / MAX_WATTS / 2 * 1e9);
  }

  /** Takes one read, or notes a gap when it is empty or beyond the counter's range. */
  void sample(OptionalLong microjoules, long nanos) {
    lastReadFailed = microjoules.isEmpty() || microjoules.getAsLong() > rangeMicrojoules;
    if (lastReadFailed) {
      gaps++;
      return;
    }
    long value = microjoules.getAsLong();
    samples++;
    if (started) {
      advance(value, (nanos - lastNanos) / 1e9);
    } else {
      started = true;
      firstNanos = nanos;
      firstMicrojoules = value;
    }
    lastMicrojoules = value;
    lastNanos = nanos;
  }

  private void advance(long value, double seconds) {
    if (seconds * MAX_WATTS * 1e6 >= rangeMicrojoules) {
      doubt =
          text(
              "the counter was not read for %.0f s, in which it may have wrapped more than once",
              seconds);
      return;
    }
    // At most one wrap happened, so the difference is exact.
    long delta =
        value >= lastMicrojoules
            ? value - lastMicrojoules
            : rangeMicrojoules - lastMicrojoules + value;
    if (delta > MAX_WATTS * 1e6 * (seconds + LAG_SECONDS)) {
      doubt =
          text(
              "the counter jumped by %.0f J in %.3f s, as it does when it is reset",
              delta / 1e6, seconds);
      return;
    }
    totalMicrojoules += delta;
  }

  boolean lastReadFailed() {
    return lastReadFailed;
  }

  int samples() {
    return samples;
  }

  int gaps() {
    return gaps;
  }

  /** Whether the counter stood at 0 all the time, as one does that the hardware doesn't feed. */
  boolean neverFed() {
    return started && lastMicrojoules == 0 && totalMicrojoules == 0 && doubt == null;
  }

  /**
   * Energy between the first and the last read, with the interval that the counter's resolution
   * allows: at most 2τ/T of the value for update period τ and window T.
   */
  Joules joules() {
    if (!started) {
      return Joules.notMeasured("the counter could not be read");
    }
    if (doubt != null) {
      return Joules.notMeasured(doubt);
    }
    if (lastReadFailed) {
      return Joules.notMeasured("the counter could not be read at the end of the window");
    }
    double seconds = (lastNanos - firstNanos) / 1e9;
    if (seconds < 2 * UPDATE_SECONDS) {
      return Joules.notMeasured(
          text(
              "the window of %.6f s is shorter than two updates of the counter (%.3f s)",
              seconds, 2 * UPDATE_SECONDS));
    }
    if (totalMicrojoules == 0) {
      return Joules.notMeasured(text("the counter did not move in %.3f s", seconds));
    }
    return Contribution.joules(totalMicrojoules / 1e6, List.of(resolution()));
  }

  /** What the counter's resolution leaves open: 2τ/T of the value. */
  Contribution resolution() {
    double seconds = Math.max(2 * UPDATE_SECONDS, (lastNanos - firstNanos) / 1e9);
    return Contribution.symmetric(
        "sensor resolution",
        2 * UPDATE_SECONDS / seconds,
        LEVEL,
        text(
            "At most two updates of the counter (%.0f ms each) in %.3g s.",
            1e3 * UPDATE_SECONDS, seconds));
  }

  /** Energy so far, in joules. */
  double joulesSoFar() {
    return totalMicrojoules / 1e6;
  }

  /** The counter's first and last value, in microjoules. */
  long[] ends() {
    return new long[] {firstMicrojoules, lastMicrojoules};
  }

  private static String text(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
