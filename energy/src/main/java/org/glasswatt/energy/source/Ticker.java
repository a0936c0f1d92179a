package org.glasswatt.energy.source;

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
    return (periodNanos, action) -> {
      ScheduledExecutorService executor =
          new ScheduledThreadPoolExecutor(
              1,
              task -> {
                Thread thread = new Thread(task, "glasswatt-sampler");
                thread.setDaemon(true);
                return thread;
              });
      var unused =
          executor.scheduleWithFixedDelay(action, periodNanos, periodNanos, TimeUnit.NANOSECONDS);
      return executor::shutdownNow;
    };
  }
}
