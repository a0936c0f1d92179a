package org.glasswatt.energy;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What some work cost in energy, as evidence: the value together with how it is known.
 *
 * @param label what was done, such as "inference"
 * @param component the hardware that the energy was used by, such as {@code package-0}
 * @param joules the energy, or why it is not known
 * @param marginal the part of {@code joules} that idle hardware would not have used, or why it is
 *     not known
 * @param method how the energy was obtained
 * @param scope what the energy covers
 * @param seconds wall-clock duration of the work
 * @param cpuSeconds processor time of this process, all threads together; empty when the platform
 *     doesn't tell
 * @param samples how often the component was read
 * @param gaps how many reads failed
 * @param contributions what makes the value uncertain (type B), as factors of it
 * @param spread how far repeated windows agree (type A); empty when there was one
 * @param grading how good the evidence is, and why
 * @param source id of the power source
 * @param notes how the value was obtained and what a reader should know, one sentence each
 */
public record EnergyReading(
    String label,
    String component,
    Joules joules,
    Joules marginal,
    Method method,
    Scope scope,
    double seconds,
    OptionalDouble cpuSeconds,
    int samples,
    int gaps,
    List<Contribution> contributions,
    Optional<Spread> spread,
    Grading grading,
    String source,
    List<String> notes) {
  /** Copies the lists; refuses blank texts and negative or non-finite numbers. */
  public EnergyReading {
    Require.text(label, "label");
    Require.text(component, "component");
    Require.notNegative(seconds, "seconds");
    cpuSeconds.ifPresent(value -> Require.notNegative(value, "cpuSeconds"));
    Require.notNegative(samples, "samples");
    Require.notNegative(gaps, "gaps");
    Require.text(source, "source");
    contributions = List.copyOf(contributions);
    notes = List.copyOf(notes);
  }
}
