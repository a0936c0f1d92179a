package org.glasswatt.explainers.error;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Collection;
import java.util.stream.Collectors;

/**
 * Text from strangers' files made fit for one line of a message: bounded and without control
 * characters.
 */
public final class Printable {
  private static final int LONGEST = 60;
  private static final int MOST = 20;

  private Printable() {}

  /** The text in quotation marks. */
  public static String quoted(String text) {
    return "\"" + clean(text) + "\"";
  }

  /** The texts in quotation marks, the first twenty of them. */
  public static String list(Collection<String> texts) {
    String first =
        texts.stream().limit(MOST).map(Printable::quoted).collect(Collectors.joining(", "));
    return texts.size() > MOST ? first + " and " + (texts.size() - MOST) + " more" : first;
  }

  /** What a user may have meant and what there is. */
  public static String hint(String word, Collection<String> known) {
    String all = "Known: " + list(known) + ".";
    return Nearest.to(word, known)
        .map(near -> "Did you mean " + quoted(near) + "? " + all)
        .orElse(all);
  }

  /** A number with six significant digits, the same in every locale. */
  public static String number(double value) {
    if (!Double.isFinite(value)) {
      return Double.toString(value);
    }
    BigDecimal rounded = new BigDecimal(value).round(new MathContext(6)).stripTrailingZeros();
    double size = Math.abs(value);
    return value == 0 || (size >= 1e-4 && size < 1e9)
        ? rounded.toPlainString()
        : rounded.toString();
  }

  /** The text, cut after sixty characters, with control and formatting characters escaped. */
  public static String clean(String text) {
    return clean(text, LONGEST);
  }

  /** The text, cut after {@code longest} characters, likewise escaped. */
  public static String clean(String text, int longest) {
    StringBuilder line = new StringBuilder();
    text.codePoints().limit(longest).forEach(c -> append(line, c));
    return text.codePointCount(0, text.length()) > longest ? line + "…" : line.toString();
  }

  private static void append(StringBuilder line, int codePoint) {
    switch (Character.getType(codePoint)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          line.append("\\u").append(Integer.toHexString(0x10000 | codePoint).substring(1));
      default -> line.appendCodePoint(codePoint);
    }
  }
}
