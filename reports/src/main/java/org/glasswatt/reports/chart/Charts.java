package org.glasswatt.reports.chart;

import java.awt.geom.Ellipse2D;
import java.util.List;
import org.jfree.chart.plot.CategoryPlot;
import org.jfree.chart.renderer.category.BarRenderer;
import org.jfree.chart.renderer.category.IntervalBarRenderer;
import org.jfree.chart.renderer.category.LineAndShapeRenderer;
import org.jfree.chart.renderer.category.StandardBarPainter;
import org.jfree.chart.renderer.category.StatisticalBarRenderer;
import org.jfree.data.category.DefaultCategoryDataset;
import org.jfree.data.category.DefaultIntervalCategoryDataset;
import org.jfree.data.statistics.DefaultStatisticalCategoryDataset;

/** The charts of the report, each as the text of one SVG element without styles. */
public final class Charts {
  /** Narrow enough that a phone shows its texts in a readable size. */
  static final int WIDTH = 420;

  private static final double DOT = 9;

  private Charts() {}

  /**
   * A named value with a range.
   *
   * @param name what it is
   * @param value the value
   * @param low lower end of its range
   * @param high upper end of its range
   */
  public record Bar(String name, double value, double low, double high) {}

  /**
   * Horizontal bars from zero, the first one on top, each with its range as a whisker.
   *
   * @param id unique in the page
   * @param alternative what the chart shows, for who can't see it
   * @param axis what the values are, with their unit
   * @param bars values of at least 0 in the middle of their ranges
   */
  public static String bars(String id, String alternative, String axis, List<Bar> bars) {
    DefaultStatisticalCategoryDataset data = new DefaultStatisticalCategoryDataset();
    for (int i = 0; i < bars.size(); i++) {
      Bar bar = bars.get(i);
      Integer position = i;
      data.add(bar.value(), (bar.high() - bar.low()) / 2, "", position);
    }
    // Without ranges there must be no whiskers either, not even those of no length.
    boolean ranges = bars.stream().anyMatch(bar -> bar.high() > bar.low());
    BarRenderer renderer = ranges ? whiskers() : new BarRenderer();
    plain(renderer);
    renderer.setSeriesPaint(0, Theme.MARK);
    CategoryPlot plot = new CategoryPlot();
    plot.setDataset(data);
    plot.setRenderer(renderer);
    Scale scale = Scale.linear(bars.stream().mapToDouble(Bar::high).max().orElse(1));
    return Drawing.of(plot, scale, bars, axis).draw(id, alternative);
  }

  /**
   * Points with their ranges on a logarithmic axis, the first one on top.
   *
   * @param id unique in the page
   * @param alternative what the chart shows, for who can't see it
   * @param axis what the values are, with their unit
   * @param bars values and ranges above 0
   */
  public static String ranges(String id, String alternative, String axis, List<Bar> bars) {
    DefaultCategoryDataset points = new DefaultCategoryDataset();
    Integer[] keys = new Integer[bars.size()];
    Number[][] low = new Number[1][bars.size()];
    Number[][] high = new Number[1][bars.size()];
    for (int i = 0; i < bars.size(); i++) {
      keys[i] = i;
      low[0][i] = bars.get(i).low();
      high[0][i] = bars.get(i).high();
      points.addValue(bars.get(i).value(), "", keys[i]);
    }
    IntervalBarRenderer range = new IntervalBarRenderer();
    plain(range);
    range.setSeriesPaint(0, Theme.RANGE);
    LineAndShapeRenderer point = new LineAndShapeRenderer(false, true);
    point.setSeriesPaint(0, Theme.MARK);
    point.setSeriesShape(0, new Ellipse2D.Double(-DOT / 2, -DOT / 2, DOT, DOT));
    CategoryPlot plot = new CategoryPlot();
    plot.setDataset(
        0, new DefaultIntervalCategoryDataset(new Comparable<?>[] {""}, keys, low, high));
    plot.setRenderer(0, range);
    plot.setDataset(1, points);
    plot.setRenderer(1, point);
    Scale scale =
        Scale.logarithmic(
            bars.stream().mapToDouble(Bar::low).min().orElse(1),
            bars.stream().mapToDouble(Bar::high).max().orElse(1));
    return Drawing.of(plot, scale, bars, axis).draw(id, alternative);
  }

  private static BarRenderer whiskers() {
    StatisticalBarRenderer renderer = new StatisticalBarRenderer();
    renderer.setErrorIndicatorPaint(Theme.INK);
    renderer.setErrorIndicatorStroke(Theme.LINE);
    return renderer;
  }

  static void plain(BarRenderer renderer) {
    renderer.setBarPainter(new StandardBarPainter());
    renderer.setShadowVisible(false);
    renderer.setDrawBarOutline(false);
    renderer.setIncludeBaseInRange(false);
  }
}
