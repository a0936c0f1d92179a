package org.glasswatt.reports.section;

import java.util.List;
import java.util.Map;

/**
 * A chart for the template {@code parts :: chart}.
 *
 * @param title what it is
 * @param svg the chart, of our own making
 * @param caption what to see in it
 * @param columns headings of the table of its data
 * @param rows the table's cells, the first of each a name
 */
record ChartView(
    String title, String svg, String caption, List<String> columns, List<List<String>> rows) {
  Map<String, Object> view() {
    return Map.of("title", title, "svg", svg, "caption", caption, "columns", columns, "rows", rows);
  }
}
