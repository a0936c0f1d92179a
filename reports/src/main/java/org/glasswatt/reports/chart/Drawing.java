package org.glasswatt.reports.chart;

import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.function.DoubleFunction;
import org.jfree.chart.ChartRenderingInfo;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.AxisSpace;
import org.jfree.chart.axis.CategoryAxis;
import org.jfree.chart.plot.CategoryPlot;
import org.jfree.chart.plot.DatasetRenderingOrder;
import org.jfree.chart.plot.PlotOrientation;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.chart.ui.RectangleInsets;
import org.w3c.dom.Element;

/**
 * A horizontal chart: marks by JFreeChart; names, numbers and grid lines by us, at the places that
 * its axes give.
 */
record Drawing(
    CategoryPlot plot,
    Scale scale,
    List<Charts.Bar> bars,
    String axis,
    DoubleFunction<String> numbers,
    Room room) {
  private static final int ROW = 27;
  private static final int TOP = 6;
  private static final int BOTTOM = 50;
  private static final int GAP = 8;
  private static final double LONGEST_NAME = 0.42 * Charts.WIDTH;

  /** A text's middle lies this far above its base line. */
  private static final double MIDDLE = 0.35 * Theme.FONT;

  /**
   * The space beside the marks, in pixels.
   *
   * @param left for names
   * @param right for values
   */
  record Room(double left, double right) {}

  static Drawing of(CategoryPlot plot, Scale scale, List<Charts.Bar> bars, String axis) {
    return of(plot, scale, bars, axis, Scale::number);
  }

  /** A drawing whose values are shown by {@code numbers}. */
  static Drawing of(
      CategoryPlot plot,
      Scale scale,
      List<Charts.Bar> bars,
      String axis,
      DoubleFunction<String> numbers) {
    double left =
        bars.stream()
            .mapToDouble(bar -> Label.width(Label.fit(bar.name(), LONGEST_NAME)))
            .max()
            .orElse(0);
    double right =
        bars.stream().mapToDouble(bar -> Label.width(numbers.apply(bar.value()))).max().orElse(0);
    return new Drawing(plot, scale, bars, axis, numbers, new Room(left + GAP, right + 2 * GAP));
  }

  String draw(String id, String alternative) {
    int height = TOP + ROW * bars.size() + BOTTOM;
    Svg svg = new Svg(id, alternative, Charts.WIDTH, height);
    ChartRenderingInfo info = new ChartRenderingInfo();
    chart().draw(svg.graphics(), new Rectangle2D.Double(0, 0, Charts.WIDTH, height), info);
    Element root = svg.finish();
    Rectangle2D area = info.getPlotInfo().getDataArea();
    addScale(svg, root, area);
    addNames(svg, root, area);
    return svg.text(root);
  }

  private JFreeChart chart() {
    CategoryAxis names = new CategoryAxis();
    names.setVisible(false);
    names.setLowerMargin(0);
    names.setUpperMargin(0);
    names.setCategoryMargin(0.45);
    plot.setDomainAxis(names);
    plot.setRangeAxis(scale.axis());
    plot.setOrientation(PlotOrientation.HORIZONTAL);
    plot.setDatasetRenderingOrder(DatasetRenderingOrder.FORWARD);
    plot.setBackgroundPaint(null);
    plot.setOutlineVisible(false);
    plot.setRangeGridlinesVisible(false);
    plot.setAxisOffset(RectangleInsets.ZERO_INSETS);
    plot.setInsets(RectangleInsets.ZERO_INSETS);
    AxisSpace beside = new AxisSpace();
    beside.setLeft(room.left());
    beside.setRight(room.right());
    plot.setFixedDomainAxisSpace(beside);
    AxisSpace below = new AxisSpace();
    below.setTop(TOP);
    below.setBottom(BOTTOM);
    plot.setFixedRangeAxisSpace(below);
    JFreeChart chart = new JFreeChart(null, Svg.NO_FONT, plot, false);
    chart.setBackgroundPaint(null);
    chart.setPadding(RectangleInsets.ZERO_INSETS);
    return chart;
  }

  private void addScale(Svg svg, Element root, Rectangle2D area) {
    Element lines = svg.element("g", "grid");
    for (double tick : scale.ticks()) {
      double x = scale.axis().valueToJava2D(tick, area, RectangleEdge.BOTTOM);
      Element line = svg.element("line", "");
      line.setAttribute("x1", Svg.pixels(x));
      line.setAttribute("x2", Svg.pixels(x));
      line.setAttribute("y1", Svg.pixels(area.getMinY()));
      line.setAttribute("y2", Svg.pixels(area.getMaxY()));
      lines.appendChild(line);
      root.appendChild(
          svg.label("soft", "middle", x, area.getMaxY() + 1.35 * Theme.FONT, Scale.number(tick)));
    }
    // Behind the marks, after the title.
    root.insertBefore(lines, svg.title().getNextSibling());
    root.appendChild(
        svg.label("soft", "middle", area.getCenterX(), area.getMaxY() + 2.9 * Theme.FONT, axis));
  }

  private void addNames(Svg svg, Element root, Rectangle2D area) {
    for (int i = 0; i < bars.size(); i++) {
      Charts.Bar bar = bars.get(i);
      double y =
          plot.getDomainAxis().getCategoryMiddle(i, bars.size(), area, RectangleEdge.LEFT) + MIDDLE;
      String name = Label.fit(bar.name(), LONGEST_NAME);
      root.appendChild(svg.label("ink", "end", area.getMinX() - GAP, y, name));
      double end = scale.axis().valueToJava2D(bar.high(), area, RectangleEdge.BOTTOM);
      root.appendChild(svg.label("soft", "start", end + GAP, y, numbers.apply(bar.value())));
    }
  }
}
