package org.glasswatt.analyzers.gate;

import java.time.LocalDate;

/**
 * Somebody's acceptance, on record, that a gate fails.
 *
 * @param metric id of the metric whose gates it is for
 * @param owner who accepted it
 * @param reason why
 * @param expires the last day on which it holds
 */
public record Waiver(String metric, String owner, String reason, LocalDate expires) {
  /** Refuses a waiver that nobody answers for. */
  public Waiver {
    if (metric.isBlank() || owner.isBlank() || reason.isBlank()) {
      throw new IllegalArgumentException(
          "A waiver must have a metric, an owner and a reason, but one of them is blank; give it");
    }
  }

  boolean holdsOn(LocalDate day) {
    return !day.isAfter(expires);
  }
}
