package org.glasswatt.analyzers.audit;

import org.glasswatt.explainers.scan.ScanReport;

/** Told how far an audit is; called from the thread that works. */
public interface AuditListener {
  /** Tells nobody. */
  AuditListener NONE =
      new AuditListener() {
        @Override
        public void started(String step) {}

        @Override
        public void progress(String step, long done, long total) {}
      };

  /**
   * The model was scanned, and is about to be loaded or refused.
   *
   * @param report what the scan found
   */
  default void scanned(ScanReport report) {}

  /**
   * A step begins.
   *
   * @param step what is done, such as "inference"
   */
  void started(String step);

  /**
   * A step went on.
   *
   * @param step what is done
   * @param done units of work finished so far
   * @param total all units of work
   */
  void progress(String step, long done, long total);
}
