package org.glasswatt.analyzers.compare;

import org.glasswatt.reports.audit.Direction;
import org.glasswatt.reports.audit.Figure;
import org.glasswatt.reports.audit.Interval;
import org.glasswatt.reports.audit.Metric;
import org.jspecify.annotations.Nullable;

/**
 * One figure of two audits.
 *
 * @param metric the metric with the candidate's figure
 * @param base the figure in the base
 * @param kind what became of it
 */
public record Change(Metric metric, Figure base, Kind kind) {
  /** What can become of a figure. */
  public enum Kind {
    /** Better, by more than its uncertainty or without any. */
    BETTER,
    /** Worse, by more than its uncertainty or without any. */
    WORSE,
    /** Another number, within the uncertainty of the two. */
    WITHIN_UNCERTAINTY,
    /** Another number of a figure that has no better or worse. */
    OTHER,
    /** The same number. */
    SAME,
    /** One of the two was not measured. */
    NOT_COMPARED
  }

  /**
   * The change of a metric.
   *
   * <p>The half width of the change's interval is the root of the summed squares of the two half
   * widths, as for independent errors; on the same rows it is mostly wider than it need be.
   */
  static Change of(Metric base, Metric candidate) {
    return new Change(candidate, base.figure(), kind(base, candidate));
  }

  private static Kind kind(Metric base, Metric candidate) {
    if (!(base.figure() instanceof Figure.Measured before)
        || !(candidate.figure() instanceof Figure.Measured after)) {
      return Kind.NOT_COMPARED;
    }
    double change = after.value() - before.value();
    if (change == 0) {
      return Kind.SAME;
    }
    if (Math.abs(change) <= Math.hypot(half(before.interval()), half(after.interval()))) {
      return Kind.WITHIN_UNCERTAINTY;
    }
    if (candidate.direction() == Direction.NEUTRAL) {
      return Kind.OTHER;
    }
    boolean up = candidate.direction() == Direction.HIGHER_IS_BETTER;
    return change > 0 == up ? Kind.BETTER : Kind.WORSE;
  }

  private static double half(@Nullable Interval interval) {
    return interval == null ? 0 : (interval.high() - interval.low()) / 2;
  }
}
