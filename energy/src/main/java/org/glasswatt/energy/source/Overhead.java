package org.glasswatt.energy.source;

import java.util.concurrent.atomic.AtomicLong;

/** What measuring itself costs: the processor time of the sampling threads. */
public final class Overhead {
  private final AtomicLong cpuNanos = new AtomicLong();
  private final AtomicLong ticks = new AtomicLong();

  void add(long nanos) {
    cpuNanos.addAndGet(Math.max(0, nanos));
    ticks.incrementAndGet();
  }

  /** Processor time of all samplers so far, in seconds. */
  public double cpuSeconds() {
    return cpuNanos.get() / 1e9;
  }

  /** How often sources were sampled in the background. */
  public long ticks() {
    return ticks.get();
  }
}
