package org.glasswatt.reports.section;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.glasswatt.reports.audit.Figure;
import org.glasswatt.reports.audit.Interval;
import org.glasswatt.reports.audit.Metric;
import org.glasswatt.reports.text.Words;

/**
 * Numbers and figures as readers of English and of Chinese see them, whatever the machine's locale.
 */
public final class Texts {
  private static final MathContext DIGITS = new MathContext(4);
  private static final MathContext FEWER_DIGITS = new MathContext(3);

  /** Numbers below this are long enough with three digits. */
  private static final double LITTLE = 0.01;

  private Texts() {}

  /**
   * A number with four significant digits, or all digits of a whole number; very small and very
   * large ones as powers of ten.
   */
  public static String number(double value) {
    return number(value, exponent(value));
  }

  /** A number as a multiple of a power of ten, which is left out where it is 1. */
  private static String number(double value, int exponent) {
    return mantissa(value, exponent) + power(exponent);
  }

  private static String power(int exponent) {
    return exponent == 0 ? "" : "\u00a0×\u00a010" + superscript(exponent);
  }

  /** 0 for a number that reads well without a power of ten. */
  private static int exponent(double value) {
    double size = Math.abs(value);
    boolean readable =
        size == 0 || (size >= 1e-3 && size < 1e6) || (size == Math.rint(size) && size < 1e15);
    return readable ? 0 : (int) Math.floor(Math.log10(size));
  }

  private static String mantissa(double value, int exponent) {
    if (value == 0) {
      return "0";
    }
    double size = Math.abs(value);
    if (exponent == 0 && size < 1e15 && (size >= 1000 || size == Math.rint(size))) {
      return minus(String.format(Locale.ROOT, "%,.0f", value));
    }
    BigDecimal scaled = new BigDecimal(value).movePointLeft(exponent);
    MathContext digits = exponent == 0 && size >= LITTLE ? DIGITS : FEWER_DIGITS;
    return minus(scaled.round(digits).stripTrailingZeros().toPlainString());
  }

  private static String minus(String text) {
    return text.replace('-', '−');
  }

  private static String superscript(int exponent) {
    StringBuilder text = new StringBuilder(exponent < 0 ? "⁻" : "");
    String digits = "⁰¹²³⁴⁵⁶⁷⁸⁹";
    for (char c : Integer.toString(Math.abs(exponent)).toCharArray()) {
      text.append(digits.charAt(c - '0'));
    }
    return text.toString();
  }

  /** Such as {@code 10⁻³}. */
  static String powerOfTen(int exponent) {
    return "10" + superscript(exponent);
  }

  /** A number with its sign and three significant digits, as attributions are shown. */
  public static String signed(double value) {
    double rounded = new BigDecimal(value).round(FEWER_DIGITS).doubleValue();
    return (value > 0 ? "+" : "") + number(rounded);
  }

  /** A size such as {@code 1.4 MB}. */
  public static String bytes(long bytes) {
    String[] units = {"B", "kB", "MB", "GB", "TB"};
    double size = bytes;
    int unit = 0;
    while (size >= 1000 && unit + 1 < units.length) {
      size /= 1000;
      unit++;
    }
    return number(unit == 0 ? size : Math.round(size * 10) / 10.0) + " " + units[unit];
  }

  /**
   * A metric for a table or a tile: {@code id}, {@code label} and what {@link #figure} gives, or
   * {@code missing} with the reason.
   */
  static Map<String, Object> metric(Metric metric, Words words) {
    Map<String, Object> view = figure(metric.figure(), metric.unit(), words);
    view.put("id", metric.id());
    view.put("label", words.phrase(metric.label()));
    return view;
  }

  static List<Map<String, Object>> metrics(List<Metric> metrics, Words words) {
    return metrics.stream().map(metric -> metric(metric, words)).toList();
  }

  /**
   * A figure for a template: {@code value}, {@code unit}, {@code range} with its {@code level},
   * {@code n}, {@code method} and {@code estimate}, each empty where there is none; or {@code
   * missing} with the reason.
   */
  public static Map<String, Object> figure(Figure figure, String unit, Words words) {
    Map<String, Object> view = new LinkedHashMap<>();
    if (figure instanceof Figure.Measured measured) {
      int exponent = exponent(measured.value());
      Interval interval = measured.interval();
      view.put("value", number(measured.value(), exponent));
      view.put("unit", unit.replace("CO2e", "CO₂e"));
      view.put("range", interval == null ? "" : range(interval, exponent, words));
      view.put("level", interval == null ? "" : percent(interval.level()));
      view.put("n", measured.n() == null ? "" : number(measured.n()));
      view.put("method", words.phrase(measured.method()));
      view.put("estimate", isEstimate(measured.method()));
    } else {
      view.put("missing", words.phrase(((Figure.NotMeasured) figure).reason()));
    }
    return view;
  }

  /** Whether a value was computed from a model of the machine instead of read from a counter. */
  static boolean isEstimate(String method) {
    return method.toLowerCase(Locale.ROOT).contains("estimat");
  }

  /** A share from 0 to 1. */
  public static String percent(double share) {
    return minus(
        new BigDecimal(share * 100)
                .setScale(1, RoundingMode.HALF_EVEN)
                .stripTrailingZeros()
                .toPlainString()
            + "\u00a0%");
  }

  /** Both ends in the notation of the value that they belong to, so that the eye can compare. */
  private static String range(Interval interval, int exponent, Words words) {
    String low = mantissa(interval.low(), exponent);
    String high = mantissa(interval.high(), exponent);
    String both = words.text("range", low, high);
    return exponent == 0 ? both : "(" + both + ")" + power(exponent);
  }
}
