package org.glasswatt.analyzers.gate;

/**
 * One gate of a plan.
 *
 * @param metric id of the metric it reads
 * @param condition what it asks of the figure
 * @param required whether a figure that could not be measured stops the release
 */
public record GateRule(String metric, Condition condition, boolean required) {
  /** Refuses a rule about nothing. */
  public GateRule {
    if (metric.isBlank()) {
      throw new IllegalArgumentException(
          "A gate must name a metric, but its name is blank; take one of Metrics.all()");
    }
  }
}
