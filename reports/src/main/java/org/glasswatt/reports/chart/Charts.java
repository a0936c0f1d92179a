package org.glasswatt.reports.chart;

import java.awt.Color;
import java.awt.geom.Ellipse2D;
import java.util.List;
import java.util.Optional;
import org.jfree.chart.ChartFactory;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.LogAxis;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.plot.CategoryPlot;
import org.jfree.chart.plot.DatasetRenderingOrder;
import org.jfree.chart.plot.PlotOrientation;
import org.jfree.chart.renderer.category.IntervalBarRenderer;
import org.jfree.chart.renderer.category.LineAndShapeRenderer;
import org.jfree.chart.renderer.category.StandardBarPainter;
import org.jfree.chart.renderer.category.StatisticalBarRenderer;
import org.jfree.data.category.DefaultCategoryDataset;
import org.jfree.data.category.DefaultIntervalCategoryDataset;
import org.jfree.data.statistics.DefaultStatisticalCategoryDataset;

/** The charts of the report. Empty where this machine can't draw, for example without fonts. */
public final class Charts {
  private static final int WIDTH = 640;
  private static final int ROW = 30;
  private static final int AXIS = 64;

  /** Room beside the outermost ends of a logarithmic axis, as a factor. */
  private static final double MARGIN = 1.6;

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
   * Horizontal bars from zero, the first one on top, with a whisker of one standard error to each
   * side.
   *
   * @param bars values with {@code value − error} and {@code value + error} as their range
   * @param axis what the values are, with their unit
   */
  public static Optional<String> bars(String id, String alternative, String axis, List<Bar> bars) {
    DefaultStatisticalCategoryDataset data = new DefaultStatisticalCategoryDataset();
    for (Bar bar : bars) {
      data.add(bar.value(), (bar.high() - bar.low()) / 2, "", new Name(data.getColumnCount(), bar));
    }
    StatisticalBarRenderer renderer = new StatisticalBarRenderer();
    renderer.setSeriesPaint(0, Theme.BLUE);
    renderer.setErrorIndicatorPaint(Theme.INK);
    renderer.setErrorIndicatorStroke(Theme.THIN);
    renderer.setBarPainter(new StandardBarPainter());
    renderer.setShadowVisible(false);
    renderer.setDrawBarOutline(false);
    renderer.setMaximumBarWidth(0.5);
    return draw(
        id,
        alternative,
        bars.size(),
        () -> {
          JFreeChart chart =
              ChartFactory.createBarChart(
                  null, null, axis, data, PlotOrientation.HORIZONTAL, false, false, false);
          chart.getCategoryPlot().setRenderer(renderer);
          return chart;
        });
  }

  /**
   * Points with their ranges on a logarithmic axis, the first one on top; values must be above 0.
   */
  public static Optional<String> ranges(
      String id, String alternative, String axis, List<Bar> bars) {
    DefaultCategoryDataset points = new DefaultCategoryDataset();
    Name[] names = new Name[bars.size()];
    Number[][] low = new Number[1][bars.size()];
    Number[][] high = new Number[1][bars.size()];
    for (int i = 0; i < bars.size(); i++) {
      names[i] = new Name(i, bars.get(i));
      low[0][i] = bars.get(i).low();
      high[0][i] = bars.get(i).high();
      points.addValue(bars.get(i).value(), "", names[i]);
    }
    DefaultIntervalCategoryDataset ranges =
        new DefaultIntervalCategoryDataset(new Comparable<?>[] {""}, names, low, high);
    return draw(
        id,
        alternative,
        bars.size(),
        () -> {
          IntervalBarRenderer range = new IntervalBarRenderer();
          range.setSeriesPaint(0, new Color(0x56, 0xB4, 0xE9));
          range.setBarPainter(new StandardBarPainter());
          range.setShadowVisible(false);
          range.setMaximumBarWidth(0.06);
          LineAndShapeRenderer point = new LineAndShapeRenderer(false, true);
          point.setSeriesPaint(0, Theme.BLUE);
          point.setSeriesShape(0, new Ellipse2D.Double(-5, -5, 10, 10));
          JFreeChart chart =
              ChartFactory.createBarChart(
                  null, null, axis, ranges, PlotOrientation.HORIZONTAL, false, false, false);
          CategoryPlot plot = chart.getCategoryPlot();
          plot.setRenderer(0, range);
          plot.setDataset(1, points);
          plot.setRenderer(1, point);
          plot.setDatasetRenderingOrder(DatasetRenderingOrder.FORWARD);
          LogAxis log = new LogAxis(axis);
          log.setNumberFormatOverride(new PlainNumbers());
          log.setSmallestValue(1e-12);
          log.setRange(
              bars.stream().mapToDouble(Bar::low).min().orElse(1) / MARGIN,
              bars.stream().mapToDouble(Bar::high).max().orElse(1) * MARGIN);
          plot.setRangeAxis(log);
          return chart;
        });
  }

  private interface Maker {
    JFreeChart make();
  }

  private static Optional<String> draw(String id, String alternative, int rows, Maker maker) {
    try {
      JFreeChart chart = maker.make();
      Theme.apply(chart);
      if (chart.getCategoryPlot().getRangeAxis() instanceof NumberAxis axis) {
        axis.setNumberFormatOverride(new PlainNumbers());
      }
      return Optional.of(Svg.draw(chart, id, alternative, WIDTH, AXIS + ROW * rows));
    } catch (LinkageError | InternalError | RuntimeException e) {
      if (isMissingFonts(e)) {
        return Optional.empty();
      }
      throw e;
    }
  }

  /** A Java without a font configuration can measure no text. */
  private static boolean isMissingFonts(Throwable e) {
    for (Throwable at = e; at != null; at = at.getCause()) {
      String text = String.valueOf(at);
      if (text.contains("Fontconfig")
          || text.contains("fontmanager")
          || text.contains("freetype")
          || text.contains("sun.font")
          || text.contains("FontManager")) {
        return true;
      }
    }
    return false;
  }

  /** Keeps bars apart that have the same name, and in the order given. */
  private static final class Name implements Comparable<Name> {
    private static final int LONGEST = 40;

    private final int position;
    private final String text;

    Name(int position, Bar bar) {
      this.position = position;
      int[] points = bar.name().codePoints().limit(LONGEST + 1L).toArray();
      this.text = points.length <= LONGEST ? bar.name() : new String(points, 0, LONGEST - 1) + "…";
    }

    @Override
    public int compareTo(Name other) {
      return Integer.compare(position, other.position);
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Name name && name.position == position;
    }

    @Override
    public int hashCode() {
      return position;
    }

    @Override
    public String toString() {
      return text;
    }
  }
}
