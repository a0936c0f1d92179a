package org.glasswatt.reports.text;

/** Texts from models, data and configuration, made harmless for formats that are plain text. */
public final class PlainText {
  private static final int FIRST_BIDI_EMBEDDING = 0x202A;
  private static final int LAST_BIDI_EMBEDDING = 0x202E;
  private static final int FIRST_BIDI_ISOLATE = 0x2066;
  private static final int LAST_BIDI_ISOLATE = 0x2069;

  private PlainText() {}

  /**
   * The text without what XML can't hold: a space for each control character and each half of a
   * surrogate pair.
   */
  public static String printable(String text) {
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

  /**
   * One line of at most {@code most} code points, printable and without the characters that turn
   * the writing direction of what follows; an ellipsis says that some were cut.
   */
  public static String line(String text, int most) {
    int[] points =
        printable(text)
            .codePoints()
            .filter(point -> !turnsDirection(point))
            .limit(most + 1L)
            .toArray();
    return points.length <= most
        ? new String(points, 0, points.length)
        : new String(points, 0, most - 1) + "…";
  }

  private static boolean turnsDirection(int point) {
    return (point >= FIRST_BIDI_EMBEDDING && point <= LAST_BIDI_EMBEDDING)
        || (point >= FIRST_BIDI_ISOLATE && point <= LAST_BIDI_ISOLATE);
  }
}
