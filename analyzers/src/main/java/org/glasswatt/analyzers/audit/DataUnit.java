package org.glasswatt.analyzers.audit;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Map;
import org.glasswatt.explainers.input.InputSet;
import org.glasswatt.explainers.tensor.Tensor;

/**
 * What a model's number was in the data, where scaling is a straight line that can be turned back.
 *
 * @param factor the data's step for a step of 1
 * @param offset the data's number for 0
 * @param known whether the line was found; else numbers stay as the model takes them
 */
record DataUnit(double factor, double offset, boolean known) {
  private static final DataUnit MODEL = new DataUnit(1, 0, false);

  private static final MathContext SINGLE = new MathContext(6);

  /** A straight line through all rows may miss them by this part of their range. */
  private static final double TOLERANCE = 1e-4;

  /** The line between what stands in a column and what the model takes, if every row lies on it. */
  static DataUnit of(InputSet data, String column, String input, int element) {
    Tensor tensor = data.inputs().get(input);
    if (tensor == null) {
      return MODEL;
    }
    double[] numbers = new double[data.rows()];
    int lowest = -1;
    int highest = -1;
    for (int row = 0; row < numbers.length; row++) {
      numbers[row] = number(data.rawRows().get(row), column);
      if (Double.isNaN(numbers[row])) {
        continue;
      }
      lowest = lowest < 0 || numbers[row] < numbers[lowest] ? row : lowest;
      highest = highest < 0 || numbers[row] > numbers[highest] ? row : highest;
    }
    if (lowest < 0 || !(numbers[lowest] < numbers[highest])) {
      return MODEL;
    }
    int width = tensor.rowSize();
    double from = tensor.get(lowest * width + element);
    double factor =
        (numbers[highest] - numbers[lowest]) / (tensor.get(highest * width + element) - from);
    DataUnit line = new DataUnit(factor, numbers[lowest] - factor * from, true);
    double range = numbers[highest] - numbers[lowest];
    for (int row = 0; row < numbers.length; row++) {
      double missed = Math.abs(line.value(tensor.get(row * width + element)) - numbers[row]);
      if (!Double.isNaN(numbers[row]) && !(missed <= TOLERANCE * range)) {
        return MODEL;
      }
    }
    return line;
  }

  /** The data's number, without the digits that single precision makes up. */
  double value(double modelled) {
    double value = factor * modelled + offset;
    return known ? new BigDecimal(value).round(SINGLE).doubleValue() : value;
  }

  String inWords() {
    return known ? "as in the data" : "as the model takes it";
  }

  private static double number(Map<String, String> row, String column) {
    String text = row.get(column);
    try {
      return text == null ? Double.NaN : Double.parseDouble(text.strip());
    } catch (NumberFormatException e) {
      return Double.NaN;
    }
  }
}
