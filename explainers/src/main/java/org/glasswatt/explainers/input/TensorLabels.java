package org.glasswatt.explainers.input;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import org.glasswatt.explainers.error.Printable;
import org.glasswatt.explainers.error.UserError;
import org.glasswatt.explainers.tensor.DType;
import org.glasswatt.explainers.tensor.Tensor;

/**
 * Labels from an array file.
 *
 * <p>Integers (and, when classes are declared, whole floating-point numbers) are class indices;
 * text is a class name; other floating-point numbers are values to predict.
 */
final class TensorLabels {
  private static final int MOST_CLASSES = 10_000;

  private final Path file;
  private final Tensor tensor;
  private final List<String> classes;

  private TensorLabels(Path file, Tensor tensor, List<String> classes) {
    this.file = file;
    this.tensor = tensor;
    this.classes = classes;
  }

  static Labels read(Path file, List<String> classes, int rows) {
    Tensor tensor = TensorReader.read(file, "");
    int found = tensor.shape().rank() == 0 ? 1 : tensor.rows();
    if (found != rows) {
      throw new UserError(
          InputError.ROW_COUNT,
          file
              + ": the file has "
              + found
              + " labels, but the inputs have "
              + rows
              + " rows; one label per row was expected.",
          "Name the label file that belongs to the inputs.");
    }
    return new TensorLabels(file, tensor, classes).labels();
  }

  private Labels labels() {
    boolean numbers = classes.isEmpty() && tensor.dtype().isFloating();
    if (!numbers && tensor.size() != tensor.rows()) {
      throw new UserError(
          InputError.WRONG_SHAPE,
          file + ": the labels' shape is " + tensor.shape() + "; one class per row was expected.",
          "Save the index of each row's class, such as with .argmax(axis=1).");
    }
    if (numbers) {
      return numbers();
    }
    return tensor.dtype() == DType.STRING ? names() : indices();
  }

  private Labels numbers() {
    double[] values = tensor.toDoubles();
    for (int i = 0; i < values.length; i++) {
      if (!Double.isFinite(values[i])) {
        throw new UserError(
            InputError.NOT_FINITE,
            file
                + ": the label of row "
                + i / tensor.rowSize()
                + " is "
                + values[i]
                + "; a finite number was expected.",
            "Correct or remove the row before saving the arrays.");
      }
    }
    return new Labels.Numbers(values);
  }

  private Labels names() {
    String[] texts = (String[]) tensor.storage();
    List<String> known =
        classes.isEmpty() ? new ArrayList<>(new TreeSet<>(Arrays.asList(texts))) : classes;
    if (known.size() > MOST_CLASSES) {
      throw tooMany(known.size() + " different labels");
    }
    LabelIndex index = new LabelIndex(known);
    int[] indices = new int[texts.length];
    for (int row = 0; row < texts.length; row++) {
      indices[row] = index.of(texts[row]);
      if (indices[row] < 0) {
        throw wrong(row, Printable.quoted(texts[row]), "one of " + Printable.list(known));
      }
    }
    return new Labels.Classes(indices, known);
  }

  private Labels indices() {
    int[] indices = new int[tensor.size()];
    int largest = 0;
    for (int row = 0; row < indices.length; row++) {
      double value = tensor.get(row);
      boolean fits = value == Math.rint(value) && value >= 0;
      if (!fits || (!classes.isEmpty() && value >= classes.size())) {
        throw wrong(
            row,
            Printable.number(value),
            classes.isEmpty()
                ? "a class index from 0"
                : "an index of the "
                    + classes.size()
                    + " classes, 0 to "
                    + (classes.size() - 1)
                    + ",");
      }
      if (value >= MOST_CLASSES) {
        throw tooMany("the class index " + Printable.number(value));
      }
      indices[row] = (int) value;
      largest = Math.max(largest, indices[row]);
    }
    if (!classes.isEmpty()) {
      return new Labels.Classes(indices, classes);
    }
    List<String> numbered = new ArrayList<>();
    for (int i = 0; i <= largest; i++) {
      numbered.add(Integer.toString(i));
    }
    return new Labels.Classes(indices, numbered);
  }

  private UserError wrong(int row, String found, String expected) {
    return new UserError(
        InputError.WRONG_LABEL,
        file + ": the label of row " + row + " is " + found + "; " + expected + " was expected.",
        "Correct the labels, or declare the classes in the order of the model's output"
            + (classes.isEmpty() ? "." : ": " + Printable.list(classes) + "."));
  }

  private UserError tooMany(String found) {
    return new UserError(
        InputError.WRONG_LABEL,
        file + ": there is " + found + "; at most " + MOST_CLASSES + " classes were expected.",
        "Numbers to predict are saved as floating-point numbers, such as with .astype(\"float64\").");
  }
}
