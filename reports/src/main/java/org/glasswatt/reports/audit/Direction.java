package org.glasswatt.reports.audit;

/** Which way a metric improves. */
public enum Direction {
  /** A larger value is better, as for accuracy. */
  HIGHER_IS_BETTER,
  /** A smaller value is better, as for joules per prediction. */
  LOWER_IS_BETTER,
  /** The value describes and does not rank, as for a number of rows. */
  NEUTRAL
}
