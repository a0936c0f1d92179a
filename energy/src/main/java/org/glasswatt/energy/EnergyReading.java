package org.glasswatt.energy;

import java.util.List;
import java.util.OptionalDouble;

/**
 * What some work cost in energy, as evidence: the value together with how it is known.
 *
 * @param label what was done, such as "inference"
 * @param component the hardware that the energy was used by, such as {@code package-0}
 * @param joules the energy, or why it is not known
 * @param method how the energy was obtained
 * @param scope what the energy covers
 * @param seconds wall-clock duration of the work
 * @param cpuSeconds processor time of this process, all threads together; empty when the platform
 *     doesn't tell
 * @param samples how often the component was read
 * @param gaps how many reads failed
 * @param source id of the power source
 * @param notes how the value was obtained and what a reader should know, one sentence each
 */
public record EnergyReading(
    String label,
    String component,
    Joules joules,
    Method method,
    Scope scope,
    double seconds,
    OptionalDouble cpuSeconds,
    int samples,
    int gaps,
    String source,
    List<String> notes) {
  /** Copies the list; refuses blank texts and negative or non-finite numbers. */
  public EnergyReading {
    Require.text(label, "label");
    Require.text(component, "component");
    Require.notNegative(seconds, "seconds");
    cpuSeconds.ifPresent(value -> Require.notNegative(value, "cpuSeconds"));
    Require.notNegative(samples, "samples");
    Require.notNegative(gaps, "gaps");
    Require.text(source, "source");
    notes = List.copyOf(notes);
  }
}
