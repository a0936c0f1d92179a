package org.glasswatt.reports.chart;

import org.glasswatt.reports.text.PlainText;

/**
 * A text of a drawing and the room it takes.
 *
 * <p>Widths are guessed from the kind of each character, not measured: a drawing is then the same
 * on every machine, and needs no fonts on the one that draws.
 */
final class Label {
  private static final double NARROW = 0.63 * Theme.FONT;
  private static final double WIDE = 1.05 * Theme.FONT;
  private static final int FIRST_WIDE = 0x1100;

  private Label() {}

  /** The room that a text takes, in pixels; rather too much than too little. */
  static double width(String text) {
    return text.codePoints().mapToDouble(Label::width).sum();
  }

  /**
   * The text, or its beginning and end with an ellipsis between them where all of it would not fit:
   * names of one group often differ at the end only.
   */
  static String fit(String text, double room) {
    String clean = PlainText.printable(text);
    int[] points = clean.codePoints().toArray();
    // Marks that combine take no room, and would otherwise be kept without end.
    int most = (int) (room / NARROW);
    if (width(clean) <= room && points.length <= most) {
      return clean;
    }
    int head = 0;
    int tail = points.length;
    double left = room - width("…");
    while (head + points.length - tail < most) {
      boolean atHead = head <= points.length - tail;
      left -= width(points[atHead ? head : tail - 1]);
      if (left < 0) {
        break;
      }
      if (atHead) {
        head++;
      } else {
        tail--;
      }
    }
    return new String(points, 0, head) + "…" + new String(points, tail, points.length - tail);
  }

  private static double width(int point) {
    int type = Character.getType(point);
    if (type == Character.NON_SPACING_MARK || type == Character.FORMAT) {
      return 0;
    }
    return point < FIRST_WIDE ? NARROW : WIDE;
  }
}
