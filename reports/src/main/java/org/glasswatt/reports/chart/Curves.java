package org.glasswatt.reports.chart;

import java.awt.Color;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.DeviationRenderer;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;
import org.jfree.data.xy.YIntervalSeries;
import org.jfree.data.xy.YIntervalSeriesCollection;

/** Lines over a common axis, each with a band or none. */
public final class Curves {
  private static final int HEIGHT = 190;

  /** The lines that a chart tells apart: the first one stands out. */
  private static final List<Color> INKS = List.of(Theme.MARK, Theme.SOFT);

  private Curves() {}

  /**
   * A line.
   *
   * @param name what it is, written at its end; may be empty
   * @param x places, ascending
   * @param y values, one for each place
   * @param low lower ends of the band, one for each place, or empty for no band
   * @param high upper ends of the band
   */
  public record Line(
      String name, List<Double> x, List<Double> y, List<Double> low, List<Double> high) {}

  /**
   * Draws the lines.
   *
   * @param id unique in the page
   * @param alternative what the chart shows, for who can't see it
   * @param across what the places are, with their unit
   * @param up what the values are, with their unit
   * @param lines one or two lines with at least two places
   */
  public static String draw(
      String id, String alternative, String across, String up, List<Line> lines) {
    XYPlot plot = new XYPlot();
    YIntervalSeriesCollection bands = new YIntervalSeriesCollection();
    XYSeriesCollection data = new XYSeriesCollection();
    DeviationRenderer band = new DeviationRenderer(false, false);
    band.setAlpha(1);
    XYLineAndShapeRenderer line = new XYLineAndShapeRenderer(true, false);
    line.setDrawSeriesLineAsPath(true);
    List<XyDrawing.Note> notes = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      add(lines.get(i), i, bands, data);
      band.setSeriesFillPaint(i, Theme.RANGE);
      line.setSeriesPaint(i, INKS.get(i % INKS.size()));
      if (!lines.get(i).name().isEmpty()) {
        Line named = lines.get(i);
        int end = named.x().size() - 1;
        notes.add(new XyDrawing.Note(named.x().get(end), named.y().get(end), named.name()));
      }
      line.setSeriesStroke(i, i == 0 ? Theme.THICK : Theme.LINE);
    }
    plot.setDataset(0, bands);
    plot.setRenderer(0, band);
    plot.setDataset(1, data);
    plot.setRenderer(1, line);
    XyDrawing.Axis x = XyDrawing.Axis.of(scale(lines.stream().map(Line::x)), across);
    XyDrawing.Axis y =
        XyDrawing.Axis.of(
            scale(lines.stream().flatMap(l -> Stream.of(l.y(), l.low(), l.high()))), up);
    return new XyDrawing(plot, x, y, HEIGHT).draw(id, alternative, List.of(), notes);
  }

  private static void add(
      Line line, int number, YIntervalSeriesCollection bands, XYSeriesCollection data) {
    Integer key = number;
    YIntervalSeries band = new YIntervalSeries(key);
    for (int i = 0; i < line.low().size(); i++) {
      band.add(line.x().get(i), line.y().get(i), line.low().get(i), line.high().get(i));
    }
    bands.addSeries(band);
    XYSeries series = new XYSeries(key, false);
    for (int i = 0; i < line.y().size(); i++) {
      series.add(line.x().get(i), line.y().get(i));
    }
    data.addSeries(series);
  }

  private static Scale scale(Stream<List<Double>> values) {
    double[] all =
        values.flatMapToDouble(v -> v.stream().mapToDouble(Double::doubleValue)).toArray();
    return Scale.between(
        DoubleStream.of(all).min().orElse(0), DoubleStream.of(all).max().orElse(1));
  }
}
