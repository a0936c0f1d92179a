package org.glasswatt.reports.chart;

import java.awt.Paint;
import java.util.ArrayList;
import java.util.List;
import org.jfree.chart.plot.CategoryPlot;
import org.jfree.chart.renderer.category.IntervalBarRenderer;
import org.jfree.data.category.DefaultIntervalCategoryDataset;

/** How a number becomes another one, step by step. */
public final class Waterfall {
  private Waterfall() {}

  /**
   * A step.
   *
   * @param name what makes it
   * @param change what it adds, with its sign
   */
  public record Step(String name, double change) {}

  /**
   * Draws a bar for each step, from where the one before ended, the first one on top.
   *
   * @param id unique in the page
   * @param alternative what the chart shows, for who can't see it
   * @param axis what the number is, with its unit
   * @param start the number before the first step
   */
  public static String draw(
      String id, String alternative, String axis, double start, List<Step> steps) {
    List<Charts.Bar> bars = new ArrayList<>();
    Integer[] keys = new Integer[steps.size()];
    Number[][] low = new Number[1][steps.size()];
    Number[][] high = new Number[1][steps.size()];
    double at = start;
    for (int i = 0; i < steps.size(); i++) {
      double next = at + steps.get(i).change();
      keys[i] = i;
      low[0][i] = Math.min(at, next);
      high[0][i] = Math.max(at, next);
      bars.add(
          new Charts.Bar(
              steps.get(i).name(),
              steps.get(i).change(),
              low[0][i].doubleValue(),
              high[0][i].doubleValue()));
      at = next;
    }
    CategoryPlot plot = new CategoryPlot();
    plot.setDataset(new DefaultIntervalCategoryDataset(new Comparable<?>[] {""}, keys, low, high));
    Signed renderer = new Signed(steps);
    Charts.plain(renderer);
    plot.setRenderer(renderer);
    Scale scale =
        Scale.between(
            bars.stream().mapToDouble(Charts.Bar::low).min().orElse(0),
            bars.stream().mapToDouble(Charts.Bar::high).max().orElse(1));
    return Drawing.of(plot, scale, bars, axis, Waterfall::signed).draw(id, alternative);
  }

  private static String signed(double value) {
    return (value > 0 ? "+" : "") + Scale.number(value);
  }

  /** Steps up in one colour, steps down in the other. */
  private static final class Signed extends IntervalBarRenderer {
    private static final long serialVersionUID = 1L;
    private final transient List<Step> steps;

    Signed(List<Step> steps) {
      this.steps = steps;
    }

    @Override
    public Paint getItemPaint(int row, int column) {
      return steps.get(column).change() < 0 ? Theme.NEGATIVE : Theme.POSITIVE;
    }
  }
}
