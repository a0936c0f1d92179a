package org.glasswatt.analyzers.gate;

import org.glasswatt.reports.audit.Figure;
import org.glasswatt.reports.audit.Interval;
import org.jspecify.annotations.Nullable;

/** Which number of a figure decides: the value, or an end of its interval. */
public enum Bound {
  /** The value itself. */
  POINT,
  /** The lower end: a minimum is kept even if the truth lies there. */
  LOWER,
  /** The upper end: a maximum is kept even if the truth lies there. */
  UPPER;

  /** The number that decides; null where the figure has no interval. */
  public @Nullable Double of(Figure.Measured figure) {
    Interval interval = figure.interval();
    if (this == POINT) {
      return figure.value();
    }
    return interval == null ? null : this == LOWER ? interval.low() : interval.high();
  }

  /** What stands before the number in a reason; empty for the value itself. */
  public String words() {
    return switch (this) {
      case POINT -> "";
      case LOWER -> "lower end ";
      case UPPER -> "upper end ";
    };
  }
}
