package org.glasswatt.energy.source;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;

/** Runs something again and again in the background until told to stop. */
@FunctionalInterface
public interface Ticker {
  /**
   * Starts running the action.
   *
   * @param periodNanos time between two runs, at least 1
   * @param action must not throw
   * @return stops it; an action under way may still finish
   */
  Runnable start(long periodNanos, Runnable action);

  /** A ticker with one daemon thread per action, so that it never keeps the process alive. */
  static Ticker daemon() {
    return daemon(new Overhead());
  }

  /**
   * The same, and adds up what it costs.
   *
   * @param overhead told the processor time of the thread, waking up included
   */
  static Ticker daemon(Overhead overhead) {
    return (periodNanos, action) -> {
      // A thread that sleeps: an executor's own work would cost as much as reading a sensor.
      AtomicBoolean stopped = new AtomicBoolean();
      Thread thread =
          new Thread(() -> tick(periodNanos, action, stopped, overhead), "glasswatt-sampler");
      thread.setDaemon(true);
      thread.start();
      return () -> {
        stopped.set(true);
        LockSupport.unpark(thread);
      };
    };
  }

  private static void tick(
      long periodNanos, Runnable action, AtomicBoolean stopped, Overhead overhead) {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    boolean told = threads.isCurrentThreadCpuTimeSupported();
    long before = 0;
    long next = System.nanoTime() + periodNanos;
    while (!stopped.get()) {
      long left = next - System.nanoTime();
      if (left > 0) {
        LockSupport.parkNanos(left);
        continue;
      }
      action.run();
      // The thread's time since it began, so what lies between two runs counts too.
      long now = told ? threads.getCurrentThreadCpuTime() : 0;
      overhead.add(now - before);
      before = now;
      next = System.nanoTime() + periodNanos;
    }
  }
}
