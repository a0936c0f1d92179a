package org.glasswatt.reports.chart;

import java.awt.geom.Ellipse2D;
import java.util.ArrayList;
import java.util.List;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;

/** Charts of single points. */
public final class Points {
  private static final int HEIGHT = 190;
  private static final double DOT = 10;
  private static final double PLACE = 5;
  private static final int LANE = 30;

  /** Points that share a place on a lane stand beside one another, at most so many to a side. */
  private static final int SIDE = 4;

  /** Of values without an order, in the lower half, in the upper half. */
  private static final List<String> INKS = List.of("soft", "neg", "pos");

  private Points() {}

  /**
   * A named point.
   *
   * @param name what it is
   * @param x place on a logarithmic axis, above 0
   * @param y value
   */
  public record Named(String name, double x, double y) {}

  /**
   * A value on a lane.
   *
   * @param value where it lies
   * @param kind 0 for what has no order, 1 for the lower, 2 for the upper half
   */
  public record Dot(double value, int kind) {}

  /**
   * The values of one feature.
   *
   * @param name its name
   * @param dots its values
   */
  public record Lane(String name, List<Dot> dots) {}

  /**
   * Named points, the first axis logarithmic.
   *
   * @param id unique in the page
   * @param alternative what the chart shows, for who can't see it
   * @param across what the first axis shows, with its unit
   * @param up what the second axis shows, with its unit
   */
  public static String scatter(
      String id, String alternative, String across, String up, List<Named> points) {
    XYSeries series = new XYSeries(0, false);
    points.forEach(point -> series.add(point.x(), point.y()));
    XYLineAndShapeRenderer renderer = new XYLineAndShapeRenderer(false, true);
    renderer.setSeriesPaint(0, Theme.MARK);
    renderer.setSeriesShape(0, new Ellipse2D.Double(-DOT / 2, -DOT / 2, DOT, DOT));
    XYPlot plot = new XYPlot();
    plot.setDataset(new XYSeriesCollection(series));
    plot.setRenderer(renderer);
    double low = points.stream().mapToDouble(Named::y).min().orElse(0);
    double high = points.stream().mapToDouble(Named::y).max().orElse(1);
    double spare = 0.12 * (high - low);
    Scale x =
        Scale.logarithmic(
            points.stream().mapToDouble(Named::x).min().orElse(1),
            points.stream().mapToDouble(Named::x).max().orElse(1));
    Scale y = Scale.between(low - spare, high + spare);
    return new XyDrawing(plot, XyDrawing.Axis.of(x, across), XyDrawing.Axis.of(y, up), HEIGHT)
        .draw(
            id,
            alternative,
            List.of(),
            points.stream().map(p -> new XyDrawing.Note(p.x(), p.y(), p.name())).toList());
  }

  /**
   * The values of several features, one lane each, the first one on top; values that lie close
   * together are moved apart across their lane.
   *
   * @param id unique in the page
   * @param alternative what the chart shows, for who can't see it
   * @param axis what the values are, with their unit
   */
  public static String swarm(String id, String alternative, String axis, List<Lane> lanes) {
    double low =
        lanes.stream().flatMap(l -> l.dots().stream()).mapToDouble(Dot::value).min().orElse(0);
    double high =
        lanes.stream().flatMap(l -> l.dots().stream()).mapToDouble(Dot::value).max().orElse(1);
    Scale scale = Scale.between(Math.min(0, low), Math.max(0, high));
    double width = Math.max(high, 0) - Math.min(low, 0);
    List<XyDrawing.Dot> dots = new ArrayList<>();
    List<XyDrawing.Tick> names = new ArrayList<>();
    for (int i = 0; i < lanes.size(); i++) {
      names.add(new XyDrawing.Tick(-i, lanes.get(i).name()));
      int[] taken = new int[2 + (int) (Charts.WIDTH / PLACE)];
      for (Dot dot : lanes.get(i).dots()) {
        double share = width == 0 ? 0 : (dot.value() - Math.min(low, 0)) / width;
        int before = taken[(int) (share * (taken.length - 1))]++;
        double aside = Math.min(SIDE, (before + 1) / 2) * (before % 2 == 0 ? 1 : -1);
        dots.add(new XyDrawing.Dot(dot.value(), -i + 0.4 * aside / SIDE, INKS.get(dot.kind())));
      }
    }
    NumberAxis up = new NumberAxis();
    up.setRange(-lanes.size() + 0.5, 0.5);
    up.setVisible(false);
    return new XyDrawing(
            new XYPlot(),
            XyDrawing.Axis.of(scale, axis),
            new XyDrawing.Axis(up, names, ""),
            LANE * lanes.size())
        .draw(id, alternative, dots, List.of());
  }
}
