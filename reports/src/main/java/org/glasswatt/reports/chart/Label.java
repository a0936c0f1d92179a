package org.glasswatt.reports.chart;

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

  /** The text, or its beginning with an ellipsis where all of it would not fit. */
  static String fit(String text, double room) {
    String clean = printable(text);
    // Marks that combine take no room, and would otherwise be kept without end.
    if (width(clean) <= room && clean.length() <= room) {
      return clean;
    }
    StringBuilder kept = new StringBuilder();
    double used = width("…");
    for (int point : clean.codePoints().toArray()) {
      used += width(point);
      if (used > room || kept.length() > room) {
        break;
      }
      kept.appendCodePoint(point);
    }
    return kept.toString().stripTrailing() + "…";
  }

  private static double width(int point) {
    int type = Character.getType(point);
    if (type == Character.NON_SPACING_MARK || type == Character.FORMAT) {
      return 0;
    }
    return point < FIRST_WIDE ? NARROW : WIDE;
  }

  /** Without what XML can't hold: control characters and halves of surrogate pairs. */
  private static String printable(String text) {
    StringBuilder clean = new StringBuilder();
    text.codePoints()
        .map(
            point ->
                Character.isISOControl(point) || Character.getType(point) == Character.SURROGATE
                    ? ' '
                    : point)
        .filter(point -> point < 0xFFFE || point > 0xFFFF)
        .forEach(clean::appendCodePoint);
    return clean.toString();
  }
}
