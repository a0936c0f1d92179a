package org.glasswatt.analyzers.plan;

import java.util.Locale;

/** Words of the plan, and of enums, as messages show them. */
final class Shown {
  private static final int LONGEST = 60;

  private Shown() {}

  /** Text from outside in quotes: shortened, and unable to move a terminal's cursor. */
  static String quoted(String text) {
    return '"' + plain(text) + '"';
  }

  /** Like {@link #quoted} without the quotes. */
  static String plain(String text) {
    StringBuilder out = new StringBuilder();
    text.codePoints()
        .limit(LONGEST)
        .forEach(
            c -> {
              if (isHarmless(c)) {
                out.appendCodePoint(c);
              } else {
                out.append(String.format(Locale.ROOT, "\\u%04x", c));
              }
            });
    return text.codePointCount(0, text.length()) > LONGEST ? out + "…" : out.toString();
  }

  /** An enum constant as plans write it. */
  static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  private static boolean isHarmless(int c) {
    int type = Character.getType(c);
    return type != Character.CONTROL
        && type != Character.FORMAT
        && type != Character.SURROGATE
        && type != Character.LINE_SEPARATOR
        && type != Character.PARAGRAPH_SEPARATOR;
  }
}
