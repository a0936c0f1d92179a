package org.glasswatt.reports.chart;

import java.util.List;
import org.w3c.dom.Element;

/**
 * The diverging scale of attributions: one colour above zero, another below, stronger with size,
 * the same across all that is compared.
 *
 * @param limit the size from which on the colour does not change, above 0
 */
public record Heat(double limit) {
  private static final int STEPS = 5;

  /** Sizes above this percentile share one colour, so that a few extremes don't hide the rest. */
  public static final int PERCENTILE = 99;

  /** The scale that fits the attributions, or one of limit 0 where all are zero. */
  public static Heat of(List<Double> attributions) {
    double[] sizes = attributions.stream().mapToDouble(Math::abs).sorted().toArray();
    int rank = (int) Math.ceil(PERCENTILE / 100.0 * sizes.length);
    double clipped = sizes.length == 0 ? 0 : sizes[Math.max(1, rank) - 1];
    // Where nearly all are zero, the percentile is too.
    return new Heat(clipped > 0 || sizes.length == 0 ? clipped : sizes[sizes.length - 1]);
  }

  /** The class of a value's colour: {@code p1} to {@code p5}, {@code n1} to {@code n5} or "". */
  public String ink(double value) {
    long step = Math.round(STEPS * Math.abs(share(value)));
    return step == 0 ? "" : (value < 0 ? "n" : "p") + step;
  }

  /** The value's place on the scale, from −1 to 1. */
  double share(double value) {
    return limit == 0 ? 0 : Math.max(-1, Math.min(1, value / limit));
  }

  /** The scale itself as a bar with its ends. */
  public String bar(String id, String alternative) {
    int cell = 24;
    int width = (2 * STEPS + 1) * cell;
    Svg svg = new Svg(id, alternative, width, 34);
    Element root = svg.finish();
    root.setAttribute("class", "chart colour-bar");
    for (int step = -STEPS; step <= STEPS; step++) {
      root.appendChild(
          svg.rect(ink(step * limit / STEPS), (step + STEPS) * (double) cell, 0, cell, 14));
    }
    root.appendChild(svg.label("soft", "start", 0, 30, Scale.number(-limit)));
    root.appendChild(svg.label("soft", "middle", width / 2.0, 30, "0"));
    root.appendChild(svg.label("soft", "end", width, 30, "+" + Scale.number(limit)));
    return svg.text(root);
  }
}
