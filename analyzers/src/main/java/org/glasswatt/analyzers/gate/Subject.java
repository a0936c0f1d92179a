package org.glasswatt.analyzers.gate;

import org.glasswatt.reports.audit.Direction;
import org.glasswatt.reports.audit.Figure;
import org.jspecify.annotations.Nullable;

/**
 * What a condition judges.
 *
 * @param label the metric's label, which the reason starts with
 * @param unit the metric's unit, or empty
 * @param direction which way the metric improves
 * @param figure the measured figure
 * @param bound which number of it decides
 * @param value that number
 * @param reference the same metric's figure in the reference, or null where there is none
 */
public record Subject(
    String label,
    String unit,
    Direction direction,
    Figure.Measured figure,
    Bound bound,
    double value,
    @Nullable Figure reference) {
  /** The deciding number with its label, shown so that it is seen on its side of the limits. */
  public String shown(double limit, @Nullable Double warn) {
    return label + " " + bound.words() + Numbers.shown(value, unit, limit, warn);
  }

  /** The interval in brackets after a space, or nothing. */
  public String interval() {
    return Numbers.interval(figure);
  }
}
