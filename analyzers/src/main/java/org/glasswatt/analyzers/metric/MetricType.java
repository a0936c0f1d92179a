package org.glasswatt.analyzers.metric;

import java.util.regex.Pattern;
import org.glasswatt.reports.audit.Direction;
import org.glasswatt.reports.audit.Figure;
import org.glasswatt.reports.audit.Metric;

/**
 * A kind of figure that an audit can produce.
 *
 * @param id stable name that gates refer to: a group and a name in lower case, such as {@code
 *     quality.accuracy}
 * @param label the name a reader sees
 * @param unit such as {@code J} or {@code gCO2e}; empty for a plain number
 * @param direction which way it improves
 * @param description what it says, in one sentence
 */
public record MetricType(
    String id, String label, String unit, Direction direction, String description) {
  private static final Pattern ID = Pattern.compile("[a-z]+\\.[a-z][a-z0-9_]*");

  /** Refuses an id that a plan could not hold. */
  public MetricType {
    if (!ID.matcher(id).matches()) {
      throw new IllegalArgumentException(
          "A metric's id is a group and a name in lower case, but is \""
              + id
              + "\"; write it like quality.accuracy");
    }
  }

  /** The metric of this kind with its value, or with the reason why there is none. */
  public Metric with(Figure figure) {
    return new Metric(id, label, unit, direction, figure);
  }
}
