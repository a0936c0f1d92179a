package org.glasswatt.reports.chart;

import java.awt.BasicStroke;
import java.awt.Color;
import java.util.Map;

/**
 * The look of all charts: few hues that colour-blind readers tell apart (Okabe and Ito 2002), thin
 * lines, no decoration.
 *
 * <p>Colours are placeholders: the page's style sheet decides what each one is, in light and dark.
 */
final class Theme {
  static final Color INK = new Color(1, 2, 3);
  static final Color MARK = new Color(4, 5, 6);
  static final Color RANGE = new Color(7, 8, 9);
  static final Color POSITIVE = new Color(10, 11, 12);
  static final Color NEGATIVE = new Color(13, 14, 15);
  static final Color SOFT = new Color(16, 17, 18);

  /** What a placeholder becomes in the drawing: the end of a class name. */
  static final Map<String, String> NAMES =
      Map.of(
          "rgb(1,2,3)",
          "ink",
          "rgb(4,5,6)",
          "mark",
          "rgb(7,8,9)",
          "range",
          "rgb(10,11,12)",
          "pos",
          "rgb(13,14,15)",
          "neg",
          "rgb(16,17,18)",
          "soft");

  static final BasicStroke LINE = new BasicStroke(1.2f);
  static final BasicStroke THICK = new BasicStroke(2.2f);

  /** Size of all texts, in pixels of a drawing {@link Charts#WIDTH} pixels wide. */
  static final int FONT = 13;

  private Theme() {}
}
