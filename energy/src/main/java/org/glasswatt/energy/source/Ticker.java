package org.glasswatt.energy.source;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

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
      ScheduledExecutorService executor =
          new ScheduledThreadPoolExecutor(
              1,
              task -> {
                Thread thread = new Thread(task, "glasswatt-sampler");
                thread.setDaemon(true);
                return thread;
              });
      long[] before = {0};
      ThreadMXBean threads = ManagementFactory.getThreadMXBean();
      boolean told = threads.isCurrentThreadCpuTimeSupported();
      var unused =
          executor.scheduleWithFixedDelay(
              () -> {
                action.run();
                // The thread's time since it began, so what lies between two runs counts too.
                long now = told ? threads.getCurrentThreadCpuTime() : 0;
                overhead.add(now - before[0]);
                before[0] = now;
              },
              periodNanos,
              periodNanos,
              TimeUnit.NANOSECONDS);
      return executor::shutdownNow;
    };
  }
}
