package org.glasswatt.reports.chart;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import org.jfree.chart.axis.LogAxis;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.ValueAxis;

/**
 * A value axis with the ticks that a reader would choose: 1, 2 and 5 times a power of ten.
 *
 * @param axis for placing values
 * @param ticks where to put lines and numbers
 */
record Scale(ValueAxis axis, List<Double> ticks) {
  private static final int INTERVALS = 4;

  /** More decades than this, and only whole powers of ten get a tick. */
  private static final double FEW_DECADES = 1.2;

  private static final int MOST_DECADES = 5;

  /** From zero to the largest value. */
  static Scale linear(double largest) {
    return between(0, largest > 0 ? largest : 1);
  }

  /** From one value to another, or around them where they are the same. */
  static Scale between(double low, double high) {
    double spare = high > low ? 0 : Math.max(1, Math.abs(low)) / 2;
    double start = low - spare;
    double end = high + spare;
    double step = niceStep((end - start) / INTERVALS);
    List<Double> ticks = new ArrayList<>();
    for (long i = (long) Math.ceil(start / step); i * step <= end; i++) {
      ticks.add(i * step);
    }
    NumberAxis axis = new NumberAxis();
    axis.setRange(start, end);
    return new Scale(hidden(axis), ticks);
  }

  /** Powers of ten around values above zero. */
  static Scale logarithmic(double smallest, double largest) {
    double low = Math.log10(smallest) - 0.1;
    double high = Math.log10(largest) + 0.1;
    List<Double> ticks = new ArrayList<>();
    int every = (int) Math.ceil((high - low) / MOST_DECADES);
    int[] factors = high - low <= FEW_DECADES ? new int[] {1, 2, 5} : new int[] {1};
    for (int power = (int) Math.floor(low); power <= Math.ceil(high); power++) {
      for (int factor : factors) {
        double tick = factor * Math.pow(10, power);
        double at = Math.log10(tick);
        if (Math.floorMod(power, every) == 0 && at >= low && at <= high) {
          ticks.add(tick);
        }
      }
    }
    LogAxis axis = new LogAxis();
    axis.setSmallestValue(Math.pow(10, low - 1));
    axis.setRange(Math.pow(10, low), Math.pow(10, high));
    return new Scale(hidden(axis), ticks);
  }

  /** A number as an axis shows it, the same in every locale. */
  static String number(double value) {
    if (value == 0) {
      return "0";
    }
    BigDecimal rounded = new BigDecimal(value).round(new MathContext(3)).stripTrailingZeros();
    boolean readable = Math.abs(value) >= 1e-4 && Math.abs(value) < 1e6;
    return (readable ? rounded.toPlainString() : rounded.toString()).replace('-', '−');
  }

  private static double niceStep(double step) {
    double power = Math.pow(10, Math.floor(Math.log10(step)));
    double digit = step / power;
    return power * (digit <= 1 ? 1 : digit <= 2 ? 2 : digit <= 5 ? 5 : 10);
  }

  /** Lines and numbers are drawn by us, so that no font is asked for. */
  private static ValueAxis hidden(NumberAxis axis) {
    axis.setAutoTickUnitSelection(false);
    return hidden((ValueAxis) axis);
  }

  private static ValueAxis hidden(LogAxis axis) {
    axis.setAutoTickUnitSelection(false);
    return hidden((ValueAxis) axis);
  }

  private static ValueAxis hidden(ValueAxis axis) {
    axis.setVisible(false);
    return axis;
  }
}
