package org.glasswatt.reports.audit;

/**
 * A named figure.
 *
 * @param id stable name that gates refer to, such as {@code quality.accuracy}
 * @param label the name a reader sees
 * @param unit such as {@code J}, {@code %} or {@code gCO2e}; empty for a plain number
 * @param direction which way the metric improves
 * @param figure its value or why there is none
 */
public record Metric(String id, String label, String unit, Direction direction, Figure figure) {
  public Metric {
    Require.text(id, "id");
    Require.text(label, "label");
    Require.present(unit, "unit");
    Require.present(direction, "direction");
    Require.present(figure, "figure");
  }
}
