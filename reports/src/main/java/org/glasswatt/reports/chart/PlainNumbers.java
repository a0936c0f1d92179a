package org.glasswatt.reports.chart;

import java.math.BigDecimal;
import java.math.MathContext;
import java.text.FieldPosition;
import java.text.NumberFormat;
import java.text.ParsePosition;

/** Axis numbers, the same in every locale. */
final class PlainNumbers extends NumberFormat {
  private static final long serialVersionUID = 1L;
  private static final MathContext DIGITS = new MathContext(3);

  @Override
  public StringBuffer format(double number, StringBuffer to, FieldPosition position) {
    if (number == 0) {
      return to.append('0');
    }
    BigDecimal rounded = new BigDecimal(number).round(DIGITS).stripTrailingZeros();
    boolean readable = Math.abs(number) >= 1e-3 && Math.abs(number) < 1e6;
    return to.append(readable ? rounded.toPlainString() : rounded.toString());
  }

  @Override
  public StringBuffer format(long number, StringBuffer to, FieldPosition position) {
    return to.append(number);
  }

  @Override
  public Number parse(String source, ParsePosition position) {
    throw new UnsupportedOperationException("Axis numbers are written, not read.");
  }
}
