package org.glasswatt.energy.paired;

/** What a comparison of costs comes to. */
public enum PairedVerdict {
  /** The candidate costs less. */
  BETTER,
  /** The candidate costs more. */
  WORSE,
  /** The measurement can't tell them apart. */
  INCONCLUSIVE
}
