package org.glasswatt.energy;

import java.util.List;

/** A measurement under way. */
@FunctionalInterface
public interface PowerSession {
  /**
   * Ends the measurement; called once.
   *
   * @return at least one reading; the readings' components don't overlap, so their sum is the
   *     source's total
   */
  List<SourceReading> stop();

  /** The series behind the readings, once stopped; empty where the source keeps none. */
  default List<Sample> samples() {
    return List.of();
  }
}
