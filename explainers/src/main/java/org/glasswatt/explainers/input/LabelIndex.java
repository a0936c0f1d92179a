package org.glasswatt.explainers.input;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds a class by its name; numbers match by value, so that {@code 1.0} is the class {@code 1}.
 */
final class LabelIndex {
  private final Map<String, Integer> byText = new HashMap<>();
  private final Map<Double, Integer> byNumber = new HashMap<>();

  LabelIndex(List<String> classes) {
    for (int i = 0; i < classes.size(); i++) {
      byText.put(classes.get(i), i);
      double number = Cell.parse(classes.get(i));
      if (!Double.isNaN(number)) {
        byNumber.put(number, i);
      }
    }
  }

  /** The index of a class, or -1. */
  int of(String text) {
    Integer index = byText.get(text);
    if (index == null) {
      // NaN, which stands for "no number", is never a key.
      index = byNumber.get(Cell.parse(text));
    }
    return index == null ? -1 : index;
  }
}
