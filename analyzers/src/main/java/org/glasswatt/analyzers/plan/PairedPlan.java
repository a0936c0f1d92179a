package org.glasswatt.analyzers.plan;

import java.nio.file.Path;
import org.glasswatt.energy.paired.PairedComparison;
import org.glasswatt.energy.paired.PairedMeasurement;

/**
 * A baseline model that the audited one is measured against, in turns.
 *
 * @param baseline the baseline's files
 * @param blocks blocks of four windows
 * @param windowSeconds about how long a window of the baseline is
 */
public record PairedPlan(Path baseline, int blocks, double windowSeconds) {
  /** Default length of a window, in seconds. */
  public static final double WINDOW_SECONDS = 0.3;

  /** Longest window, in seconds. */
  public static final double MAX_WINDOW_SECONDS = 60;

  static final int DEFAULT_BLOCKS = PairedMeasurement.DEFAULT_BLOCKS;
  static final int MIN_BLOCKS = PairedComparison.MIN_PAIRS;
  static final int MAX_BLOCKS = 10_000;
}
