package org.glasswatt.explainers.input;

import java.util.ArrayList;
import java.util.List;
import org.glasswatt.explainers.error.Printable;
import org.glasswatt.explainers.error.UserError;

/** Collects labels: class indices when classes are declared, else numbers. */
final class LabelColumn {
  private final List<String> classes;
  private final LabelIndex index;
  private final List<Number> values = new ArrayList<>();

  LabelColumn(List<String> classes) {
    this.classes = classes;
    this.index = new LabelIndex(classes);
  }

  void add(Cell cell) {
    if (cell.text().isEmpty()) {
      throw new UserError(
          InputError.EMPTY_CELL,
          cell.where() + "the label is empty; " + expected() + " was expected.",
          "Fill the cell or remove the row; a label is never guessed.");
    }
    if (classes.isEmpty()) {
      values.add(cell.number());
      return;
    }
    int found = index.of(cell.text());
    if (found < 0) {
      throw new UserError(
          InputError.WRONG_LABEL,
          cell.where()
              + Printable.quoted(cell.text())
              + " is not a declared class; "
              + expected()
              + " was expected.",
          Printable.hint(cell.text(), classes)
              + " Correct the cell, or declare the class at its index in the model's output.");
    }
    values.add(found);
  }

  int size() {
    return values.size();
  }

  /** The labels at the given positions. */
  Labels select(int[] positions) {
    if (classes.isEmpty()) {
      double[] numbers = new double[positions.length];
      for (int i = 0; i < positions.length; i++) {
        numbers[i] = values.get(positions[i]).doubleValue();
      }
      return new Labels.Numbers(numbers);
    }
    int[] indices = new int[positions.length];
    for (int i = 0; i < positions.length; i++) {
      indices[i] = values.get(positions[i]).intValue();
    }
    return new Labels.Classes(indices, classes);
  }

  private String expected() {
    return classes.isEmpty() ? "a number" : "one of " + Printable.list(classes);
  }
}
