package org.glasswatt.explainers.attribution;

/** Told of finished work; called from the thread that works. */
@FunctionalInterface
public interface Progress {
  /** Tells nobody. */
  Progress NONE = (done, total) -> {};

  /**
   * Some rows are done.
   *
   * @param done units of work finished so far
   * @param total all units of work
   */
  void at(long done, long total);
}
