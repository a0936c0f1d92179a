package org.glasswatt.explainers.input;

import java.nio.file.Path;
import org.glasswatt.explainers.error.Printable;
import org.glasswatt.explainers.error.UserError;

/**
 * One cell and where it stands.
 *
 * @param text what it holds
 * @param file the table
 * @param line its row's first line, from 1
 * @param column its column's name
 */
record Cell(String text, Path file, long line, String column) {

  /** The start of every message about the cell. */
  String where() {
    return file + ", line " + line + ", column " + Printable.quoted(column) + ": ";
  }

  /** The cell as a finite number in decimal notation. */
  double number() {
    double value = parse(text);
    if (Double.isNaN(value)) {
      if (isNotFiniteWord(text)) {
        throw notFinite();
      }
      throw new UserError(
          InputError.NOT_A_NUMBER,
          where() + Printable.quoted(text) + " is not a number; a number was expected.",
          (text.matches("[+-]?\\d+,\\d+")
                  ? "Write a point as the decimal mark. "
                  : "Correct the cell, or declare its text as a missing marker. ")
              + "For a category declare a mapping or one-hot levels.");
    }
    if (Double.isInfinite(value)) {
      throw notFinite();
    }
    return value;
  }

  /** The number that a text stands for in decimal notation; NaN when it stands for none. */
  static double parse(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      // Java's own notation also takes "1f", "0x1p3" and "NaN".
      if (!(c >= '0' && c <= '9') && "+-.eE".indexOf(c) < 0) {
        return Double.NaN;
      }
    }
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException e) {
      return Double.NaN;
    }
  }

  private UserError notFinite() {
    return new UserError(
        InputError.NOT_FINITE,
        where() + Printable.quoted(text) + " is not finite; a finite number was expected.",
        "Correct or remove the row, or declare the text as a missing marker.");
  }

  private static boolean isNotFiniteWord(String text) {
    return text.matches("(?i)[+-]?(nan|inf|infinity)");
  }
}
