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
}
