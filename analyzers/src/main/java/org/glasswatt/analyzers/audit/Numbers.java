package org.glasswatt.analyzers.audit;

import java.math.BigDecimal;
import java.math.MathContext;

/** Numbers as texts of the document, the same in every locale. */
final class Numbers {
  private static final MathContext SIX_DIGITS = new MathContext(6);

  private Numbers() {}

  /** A number with at most six significant digits. */
  static String plain(double value) {
    if (!Double.isFinite(value)) {
      return Double.toString(value);
    }
    BigDecimal rounded = new BigDecimal(value).round(SIX_DIGITS).stripTrailingZeros();
    boolean readable = value == 0 || (Math.abs(value) >= 1e-4 && Math.abs(value) < 1e9);
    return readable ? rounded.toPlainString() : rounded.toString();
  }
}
