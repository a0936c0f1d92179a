package org.glasswatt.explainers.model;

import java.util.Locale;

/** Which number of an output is explained. */
public enum Scalar {
  /** The logit where the graph ends in a softmax or sigmoid, else the output as it is. */
  AUTO,
  /**
   * What goes into the final softmax or sigmoid; an output without either is explained as it is.
   */
  LOGIT,
  /** What comes out of the final softmax or sigmoid. */
  PROBABILITY,
  /** The output as the signature gives it. */
  AS_IS;

  /** The lower-case name used in plans and on the command line. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
