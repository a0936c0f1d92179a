package org.glasswatt.energy;

import java.util.List;

/**
 * What a power source says of one component over one session.
 *
 * @param component the hardware it covers, such as {@code package-0} or {@code memory}
 * @param joules energy of the component
 * @param method how the energy was obtained
 * @param scope what it covers
 * @param samples how often the component was read
 * @param gaps how many of the reads that should have been made failed
 * @param notes how the value was obtained and what a reader should know, one sentence each
 */
public record SourceReading(
    String component,
    Joules joules,
    Method method,
    Scope scope,
    int samples,
    int gaps,
    List<String> notes) {
  /** Copies the list; refuses a blank component and negative counts. */
  public SourceReading {
    Require.text(component, "component");
    Require.notNegative(samples, "samples");
    Require.notNegative(gaps, "gaps");
    notes = List.copyOf(notes);
  }
}
