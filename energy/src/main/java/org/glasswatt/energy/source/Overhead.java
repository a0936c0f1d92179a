package org.glasswatt.energy.source;

import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** What measuring itself costs: the processor time of the sampling threads. */
public final class Overhead {
  private final AtomicLong cpuNanos = new AtomicLong();
  private final AtomicLong ticks = new AtomicLong();

  /**
   * What sampling cost over some time.
   *
   * @param samples how often sources were sampled in the background
   * @param cpuSeconds processor time of all samplers
   * @param seconds wall-clock time
   */
  public record Cost(long samples, double cpuSeconds, double seconds) {
    /** Share of one processor core; 0 where no time passed. */
    public double shareOfOneCore() {
      return seconds > 0 ? cpuSeconds / seconds : 0;
    }

    /** How often sources were sampled; 0 where no time passed. */
    public double samplesPerSecond() {
      return seconds > 0 ? samples / seconds : 0;
    }

    /** The cost in one clause. */
    public String inWords() {
      return String.format(
          Locale.ROOT,
          "sampling took %.2f %% of one core at %.1f samples a second",
          100 * shareOfOneCore(),
          samplesPerSecond());
    }
  }

  void add(long nanos) {
    cpuNanos.addAndGet(Math.max(0, nanos));
    ticks.incrementAndGet();
  }

  /**
   * Tells, whenever asked, what sampling has cost since now.
   *
   * @param nanoTime a clock that never steps, in nanoseconds
   */
  public Supplier<Cost> fromNow(LongSupplier nanoTime) {
    long started = nanoTime.getAsLong();
    long cpuBefore = cpuNanos.get();
    long ticksBefore = ticks.get();
    return () ->
        new Cost(
            ticks.get() - ticksBefore,
            (cpuNanos.get() - cpuBefore) / 1e9,
            Math.max(0, nanoTime.getAsLong() - started) / 1e9);
  }
}
