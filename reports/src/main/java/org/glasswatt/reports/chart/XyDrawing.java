package org.glasswatt.reports.chart;

import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jfree.chart.ChartRenderingInfo;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.AxisSpace;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.plot.DatasetRenderingOrder;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.chart.ui.RectangleInsets;
import org.w3c.dom.Element;

/**
 * A chart of two axes: marks by JFreeChart; names, numbers and grid lines by us, at the places that
 * its axes give.
 *
 * @param height of the marks' area, in pixels
 */
record XyDrawing(XYPlot plot, Axis across, Axis up, int height) {
  private static final double RADIUS = 2.5;
  private static final int GAP = 8;
  private static final int RIGHT = 16;
  private static final int TOP = 28;
  private static final int BOTTOM = 48;
  private static final double LONGEST_NAME = 0.42 * Charts.WIDTH;

  /** A text's middle lies this far above its base line. */
  private static final double MIDDLE = 0.35 * Theme.FONT;

  /**
   * One axis.
   *
   * @param axis for placing values
   * @param ticks where lines and texts are
   * @param title what it shows, with its unit; may be empty
   */
  record Axis(ValueAxis axis, List<Tick> ticks, String title) {
    static Axis of(Scale scale, String title) {
      return new Axis(
          scale.axis(),
          scale.ticks().stream().map(at -> new Tick(at, Scale.number(at))).toList(),
          title);
    }
  }

  /** A place on an axis and its text. */
  record Tick(double at, String text) {}

  /**
   * A dot in the ink of a class: shorter than what a renderer writes, where there are thousands.
   */
  record Dot(double x, double y, String ink) {}

  /** A text at a point of the chart. */
  record Note(double x, double y, String text) {}

  String draw(String id, String alternative, List<Dot> dots, List<Note> notes) {
    double left =
        GAP
            + up.ticks().stream()
                .mapToDouble(tick -> Label.width(Label.fit(tick.text(), LONGEST_NAME)))
                .max()
                .orElse(0);
    int whole = TOP + height + BOTTOM;
    Svg svg = new Svg(id, alternative, Charts.WIDTH, whole);
    ChartRenderingInfo info = new ChartRenderingInfo();
    chart(left).draw(svg.graphics(), new Rectangle2D.Double(0, 0, Charts.WIDTH, whole), info);
    Element root = svg.finish();
    Rectangle2D area = info.getPlotInfo().getDataArea();
    Element lines = svg.element("g", "grid");
    for (Tick tick : across.ticks()) {
      double x = across.axis().valueToJava2D(tick.at(), area, RectangleEdge.BOTTOM);
      lines.appendChild(line(svg, x, area.getMinY(), x, area.getMaxY()));
      root.appendChild(
          svg.label("soft", "middle", x, area.getMaxY() + 1.35 * Theme.FONT, tick.text()));
    }
    for (Tick tick : up.ticks()) {
      double y = up.axis().valueToJava2D(tick.at(), area, RectangleEdge.LEFT);
      lines.appendChild(line(svg, area.getMinX(), y, area.getMaxX(), y));
      root.appendChild(
          svg.label(
              "ink",
              "end",
              area.getMinX() - GAP,
              y + MIDDLE,
              Label.fit(tick.text(), LONGEST_NAME)));
    }
    root.insertBefore(lines, svg.title().getNextSibling());
    root.appendChild(
        svg.label(
            "soft",
            "middle",
            Math.max(area.getCenterX(), Label.width(across.title()) / 2),
            area.getMaxY() + 2.9 * Theme.FONT,
            Label.fit(across.title(), Charts.WIDTH)));
    if (!up.title().isEmpty()) {
      root.appendChild(
          svg.label("soft", "start", 0, Theme.FONT, Label.fit(up.title(), Charts.WIDTH)));
    }
    addDots(svg, root, area, dots);
    for (Note note : notes) {
      double x = across.axis().valueToJava2D(note.x(), area, RectangleEdge.BOTTOM);
      boolean right = x + GAP + Label.width(note.text()) > Charts.WIDTH;
      double y = up.axis().valueToJava2D(note.y(), area, RectangleEdge.LEFT);
      root.appendChild(
          svg.label(
              "ink", right ? "end" : "start", right ? x - GAP : x + GAP, y - MIDDLE, note.text()));
    }
    return svg.text(root);
  }

  private JFreeChart chart(double left) {
    plot.setDomainAxis(across.axis());
    plot.setRangeAxis(up.axis());
    plot.setDatasetRenderingOrder(DatasetRenderingOrder.FORWARD);
    plot.setBackgroundPaint(null);
    plot.setOutlineVisible(false);
    plot.setDomainGridlinesVisible(false);
    plot.setRangeGridlinesVisible(false);
    plot.setAxisOffset(RectangleInsets.ZERO_INSETS);
    plot.setInsets(RectangleInsets.ZERO_INSETS);
    AxisSpace beside = new AxisSpace();
    beside.setLeft(left);
    beside.setRight(RIGHT);
    plot.setFixedRangeAxisSpace(beside);
    AxisSpace below = new AxisSpace();
    below.setTop(TOP);
    below.setBottom(BOTTOM);
    plot.setFixedDomainAxisSpace(below);
    JFreeChart chart = new JFreeChart(null, Svg.NO_FONT, plot, false);
    chart.setBackgroundPaint(null);
    chart.setPadding(RectangleInsets.ZERO_INSETS);
    return chart;
  }

  private void addDots(Svg svg, Element root, Rectangle2D area, List<Dot> dots) {
    Map<String, Element> groups = new TreeMap<>();
    for (Dot dot : dots) {
      Element circle = svg.element("circle", "");
      circle.setAttribute(
          "cx", Svg.pixels(across.axis().valueToJava2D(dot.x(), area, RectangleEdge.BOTTOM)));
      circle.setAttribute(
          "cy", Svg.pixels(up.axis().valueToJava2D(dot.y(), area, RectangleEdge.LEFT)));
      circle.setAttribute("r", Svg.pixels(RADIUS));
      groups.computeIfAbsent(dot.ink(), ink -> svg.element("g", "fill-" + ink)).appendChild(circle);
    }
    groups.values().forEach(root::appendChild);
  }

  private static Element line(Svg svg, double x1, double y1, double x2, double y2) {
    Element line = svg.element("line", "");
    line.setAttribute("x1", Svg.pixels(x1));
    line.setAttribute("x2", Svg.pixels(x2));
    line.setAttribute("y1", Svg.pixels(y1));
    line.setAttribute("y2", Svg.pixels(y2));
    return line;
  }
}
