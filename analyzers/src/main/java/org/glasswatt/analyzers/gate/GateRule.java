package org.glasswatt.analyzers.gate;

/**
 * One gate of a plan.
 *
 * @param metric id of the metric it reads
 * @param condition what it asks of the figure
 * @param onMissing what it comes to when the figure was not measured
 * @param bound which number of the figure decides
 */
public record GateRule(String metric, Condition condition, OnMissing onMissing, Bound bound) {
  /** Refuses a rule about nothing. */
  public GateRule {
    if (metric.isBlank()) {
      throw new IllegalArgumentException(
          "A gate must name a metric, but its name is blank; take one of Metrics.all()");
    }
  }

  /** Whether a figure that could not be measured stops the release. */
  public boolean required() {
    return onMissing == OnMissing.STOP || onMissing == OnMissing.FAIL;
  }
}
