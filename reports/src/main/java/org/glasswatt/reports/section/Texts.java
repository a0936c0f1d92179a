package org.glasswatt.reports.section;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.glasswatt.reports.audit.Figure;
import org.glasswatt.reports.audit.Interval;
import org.glasswatt.reports.audit.Metric;
import org.jspecify.annotations.Nullable;

/** Numbers and figures as a reader sees them, the same in every locale. */
final class Texts {
  private static final MathContext DIGITS = new MathContext(4);

  private Texts() {}

  /** A number with four significant digits; very small and very large ones as powers of ten. */
  static String number(double value) {
    if (value == 0) {
      return "0";
    }
    double size = Math.abs(value);
    if (size == Math.rint(size) && size < 1e15) {
      return String.format(Locale.ROOT, "%,.0f", value).replace("-", "−");
    }
    if (size >= 1e-3 && size < 1e6) {
      BigDecimal rounded = new BigDecimal(value).round(DIGITS).stripTrailingZeros();
      return rounded.toPlainString().replace("-", "−");
    }
    String[] parts = String.format(Locale.ROOT, "%.2e", value).split("e", -1);
    return (parts[0] + " × 10" + superscript(Integer.parseInt(parts[1]))).replace("-", "−");
  }

  private static String superscript(int exponent) {
    StringBuilder text = new StringBuilder(exponent < 0 ? "⁻" : "");
    String digits = "⁰¹²³⁴⁵⁶⁷⁸⁹";
    for (char c : Integer.toString(Math.abs(exponent)).toCharArray()) {
      text.append(digits.charAt(c - '0'));
    }
    return text.toString();
  }

  /** A number with its sign, as attributions are shown. */
  static String signed(double value) {
    return (value > 0 ? "+" : "") + number(value);
  }

  /** A size such as {@code 1.4 MB}. */
  static String bytes(long bytes) {
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
   * A metric for a table or a tile: {@code id}, {@code label}, {@code value}, {@code unit}, {@code
   * interval}, {@code n}, {@code method}, {@code estimate}; or {@code missing} with the reason.
   */
  static Map<String, Object> metric(Metric metric) {
    Map<String, Object> view = figure(metric.figure(), metric.unit());
    view.put("id", metric.id());
    view.put("label", metric.label());
    return view;
  }

  static List<Map<String, Object>> metrics(List<Metric> metrics) {
    return metrics.stream().map(Texts::metric).toList();
  }

  static Map<String, Object> figure(Figure figure, String unit) {
    Map<String, Object> view = new LinkedHashMap<>();
    if (figure instanceof Figure.Measured measured) {
      view.put("value", number(measured.value()));
      view.put("unit", unit);
      view.put("interval", interval(measured.interval()));
      view.put("n", measured.n() == null ? "" : number(measured.n()));
      view.put("method", measured.method());
      view.put("estimate", measured.method().contains("estimat"));
    } else {
      view.put("missing", ((Figure.NotMeasured) figure).reason());
    }
    return view;
  }

  private static String interval(@Nullable Interval interval) {
    if (interval == null) {
      return "";
    }
    return number(interval.low())
        + " to "
        + number(interval.high())
        + " ("
        + number(interval.level() * 100)
        + "\u00a0%)";
  }
}
