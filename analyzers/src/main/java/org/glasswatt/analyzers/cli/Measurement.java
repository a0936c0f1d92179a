package org.glasswatt.analyzers.cli;

import java.time.Instant;
import java.util.List;
import org.glasswatt.energy.Metered;
import org.glasswatt.energy.source.Overhead;

/**
 * What {@code glasswatt measure} found.
 *
 * @param label what was measured
 * @param command the program and its arguments
 * @param exitCodes of each run
 * @param startedAt when the first run began
 * @param metered the energy
 * @param overhead what our sampling cost meanwhile
 */
record Measurement(
    String label,
    List<String> command,
    List<Integer> exitCodes,
    Instant startedAt,
    Metered<Integer> metered,
    Overhead.Cost overhead) {
  Measurement {
    command = List.copyOf(command);
    exitCodes = List.copyOf(exitCodes);
  }

  /** The first exit code that is not 0, or 0. */
  int exitCode() {
    return exitCodes.stream().filter(code -> code != 0).findFirst().orElse(0);
  }
}
