package org.glasswatt.reports.chart;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;

/** A signal as lines above strips that are coloured by attribution. */
public final class Strip {
  private static final int LINE = 56;
  private static final int STRIP = 16;
  private static final int GAP = 6;

  private Strip() {}

  /**
   * Draws a signal, channel by channel.
   *
   * @param id unique in the page
   * @param alternative what the drawing shows, for who can't see it
   * @param channels number of channels
   * @param values {@code channels × steps}, row-major, or null to draw no lines
   * @param attributions likewise
   */
  public static String draw(
      String id,
      String alternative,
      int channels,
      @Nullable List<Double> values,
      List<Double> attributions,
      Heat heat) {
    int steps = attributions.size() / channels;
    int line = values == null ? 0 : LINE;
    int lane = line + STRIP + 2 * GAP;
    Svg svg = new Svg(id, alternative, Charts.WIDTH, lane * channels);
    Element root = svg.finish();
    double step = Charts.WIDTH / (double) steps;
    for (int channel = 0; channel < channels; channel++) {
      double top = (double) lane * channel;
      int from = channel * steps;
      if (values != null) {
        Element path = svg.element("polyline", "signal");
        path.setAttribute("points", points(values.subList(from, from + steps), top + GAP, step));
        root.appendChild(path);
      }
      // Neighbours of one colour are one mark.
      for (int i = 0; i < steps; ) {
        String ink = heat.ink(attributions.get(from + i));
        int end = i + 1;
        while (end < steps && heat.ink(attributions.get(from + end)).equals(ink)) {
          end++;
        }
        root.appendChild(svg.rect(ink, i * step, top + GAP + line, (end - i) * step, STRIP));
        i = end;
      }
    }
    return svg.text(root);
  }

  private static String points(List<Double> values, double top, double step) {
    double low = values.stream().mapToDouble(Double::doubleValue).min().orElse(0);
    double high = values.stream().mapToDouble(Double::doubleValue).max().orElse(1);
    double range = high > low ? high - low : 1;
    StringBuilder points = new StringBuilder();
    for (int i = 0; i < values.size(); i++) {
      double y = top + (LINE - GAP) * (1 - (values.get(i) - low) / range);
      points.append(i == 0 ? "" : " ");
      points.append(Svg.pixels((i + 0.5) * step)).append(',').append(Svg.pixels(y));
    }
    return points.toString();
  }
}
