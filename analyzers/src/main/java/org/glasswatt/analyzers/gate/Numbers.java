package org.glasswatt.analyzers.gate;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.stream.Stream;
import org.glasswatt.reports.audit.Figure;
import org.jspecify.annotations.Nullable;

/** Numbers as gates check and show them, the same in every locale. */
final class Numbers {
  private static final int USUAL_DIGITS = 3;

  /** Enough significant digits to tell any two doubles apart. */
  private static final int ALL_DIGITS = 17;

  private Numbers() {}

  static double finite(double value, String name) {
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException(
          name + " must be finite, but is " + value + "; give a number");
    }
    return value;
  }

  /** A threshold as somebody wrote it. */
  static String plain(double value) {
    return text(BigDecimal.valueOf(value));
  }

  static String withUnit(double threshold, String unit) {
    return join(plain(threshold), unit);
  }

  /**
   * A measured value rounded to three digits, or to as many more as it takes to be seen on the
   * right side of its thresholds: 0.7996 is not shown as 0.8 beside a minimum of 0.8.
   */
  static String shown(double value, String unit, double limit, @Nullable Double warn) {
    BigDecimal exact = BigDecimal.valueOf(value);
    int digits = Math.max(USUAL_DIGITS, exact.precision() - exact.scale());
    BigDecimal rounded = round(exact, digits);
    while (digits < ALL_DIGITS && crosses(exact, rounded, limit, warn)) {
      digits++;
      rounded = round(exact, digits);
    }
    return join(text(rounded), unit);
  }

  /** The interval in brackets after a space, or nothing when there is none. */
  static String interval(Figure.Measured figure) {
    if (figure.interval() == null) {
      return "";
    }
    BigDecimal percent = BigDecimal.valueOf(figure.interval().level()).movePointRight(2);
    return " ("
        + text(percent)
        + " % interval "
        + text(usual(figure.interval().low()))
        + " to "
        + text(usual(figure.interval().high()))
        + ")";
  }

  private static boolean crosses(
      BigDecimal exact, BigDecimal rounded, double limit, @Nullable Double warn) {
    return Stream.of(limit, warn == null ? limit : warn)
        .map(BigDecimal::valueOf)
        .anyMatch(
            threshold ->
                Integer.signum(exact.compareTo(threshold))
                    != Integer.signum(rounded.compareTo(threshold)));
  }

  private static BigDecimal usual(double value) {
    BigDecimal exact = BigDecimal.valueOf(value);
    return round(exact, Math.max(USUAL_DIGITS, exact.precision() - exact.scale()));
  }

  private static BigDecimal round(BigDecimal value, int digits) {
    return value.round(new MathContext(digits, RoundingMode.HALF_EVEN));
  }

  private static String text(BigDecimal value) {
    BigDecimal stripped = value.stripTrailingZeros();
    int magnitude = stripped.precision() - stripped.scale();
    boolean readable = stripped.signum() == 0 || (magnitude > -6 && magnitude <= 15);
    return readable ? stripped.toPlainString() : stripped.toString();
  }

  private static String join(String number, String unit) {
    return unit.isEmpty() ? number : number + " " + unit;
  }
}
