package org.glasswatt.analyzers.gate;

/** What a gate comes to when its figure was not measured. */
public enum OnMissing {
  /** The release can't be decided. */
  STOP,
  /** The gate fails. */
  FAIL,
  /** The gate is not measured, which the verdict warns of. */
  WARN,
  /** The gate does not apply. */
  SKIP
}
