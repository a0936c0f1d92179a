package org.glasswatt.energy;

import java.util.List;
import java.util.Optional;

/**
 * What a power source says of one component over one session.
 *
 * @param component the hardware it covers, such as {@code package-0} or {@code memory}
 * @param joules energy of the component
 * @param marginal the part of it that idle hardware would not have used; counters leave it to the
 *     meter, which knows the idle baseline
 * @param method how the energy was obtained
 * @param scope what it covers
 * @param sensor what it was taken from
 * @param samples how often the component was read
 * @param gaps how many of the reads that should have been made failed
 * @param contributions what makes the value uncertain (type B)
 * @param notes how the value was obtained and what a reader should know, one sentence each
 * @param processShare the process's part of the component's use, where a sensor other than the
 *     processors' time tells; empty where processor time decides
 */
public record SourceReading(
    String component,
    Joules joules,
    Joules marginal,
    Method method,
    Scope scope,
    Sensor sensor,
    int samples,
    int gaps,
    List<Contribution> contributions,
    List<String> notes,
    Optional<ProcessShare> processShare) {
  /** What a counter says of its marginal energy. */
  static final String NO_BASELINE = "no idle baseline was measured";

  /** Copies the lists; refuses a blank component and negative counts. */
  public SourceReading {
    Require.text(component, "component");
    Require.notNegative(samples, "samples");
    Require.notNegative(gaps, "gaps");
    contributions = List.copyOf(contributions);
    notes = List.copyOf(notes);
  }

  /** A component whose use is shared out by processor time. */
  public SourceReading(
      String component,
      Joules joules,
      Joules marginal,
      Method method,
      Scope scope,
      Sensor sensor,
      int samples,
      int gaps,
      List<Contribution> contributions,
      List<String> notes) {
    this(
        component,
        joules,
        marginal,
        method,
        scope,
        sensor,
        samples,
        gaps,
        contributions,
        notes,
        Optional.empty());
  }

  /** The same reading of a component whose sensor tells the process's part of its use. */
  public SourceReading withProcessShare(ProcessShare share) {
    return new SourceReading(
        component,
        joules,
        marginal,
        method,
        scope,
        sensor,
        samples,
        gaps,
        contributions,
        notes,
        Optional.of(share));
  }

  /** A component that a sensor told of; its marginal energy needs an idle baseline. */
  public static SourceReading measured(
      String component,
      Joules joules,
      Scope scope,
      Sensor sensor,
      int samples,
      int gaps,
      List<Contribution> contributions,
      List<String> notes) {
    return new SourceReading(
        component,
        joules,
        Joules.notMeasured(NO_BASELINE),
        Method.MEASURED,
        scope,
        sensor,
        samples,
        gaps,
        contributions,
        notes);
  }

  /** A component of which nothing is known. */
  public static SourceReading missing(
      String component, String reason, Method method, Scope scope, Sensor sensor) {
    return new SourceReading(
        component,
        Joules.notMeasured(reason),
        Joules.notMeasured(reason),
        method,
        scope,
        sensor,
        0,
        0,
        List.of(),
        List.of());
  }
}
