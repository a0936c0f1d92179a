package org.glasswatt.explainers.input;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.glasswatt.explainers.error.UserError;
import org.glasswatt.explainers.model.Signature;
import org.glasswatt.explainers.model.TensorSpec;
import org.glasswatt.explainers.tensor.Shape;
import org.glasswatt.explainers.tensor.Tensor;

/** Makes an input set of numbers that a program holds. */
public final class GivenRows {
  private GivenRows() {}

  /**
   * Rows without labels, for the one input of a model.
   *
   * @param signature what the model takes; it must have one input
   * @param names the features, in the order the model takes them
   * @param rows {@code [rows × features]}, as the model takes them
   * @throws UserError with an {@link InputError} when the numbers do not fit the model
   */
  public static InputSet of(Signature signature, List<String> names, double[]... rows) {
    TensorSpec target = InputTarget.ofTable(signature, "");
    int width = names.size();
    for (int row = 0; row < rows.length; row++) {
      if (rows[row].length != width || !InputTarget.holds(target, width)) {
        throw new UserError(
            InputError.WRONG_WIDTH,
            "Row "
                + row
                + " has "
                + rows[row].length
                + " numbers for "
                + width
                + " names, but the model takes "
                + InputTarget.rowInWords(target)
                + ".",
            "Give one name and one number for each of the model's features, in its order.");
      }
    }
    if (rows.length == 0) {
      throw new UserError(
          InputError.NO_ROWS, "No row was given; at least one was expected.", "Give a row.");
    }
    Shape shape = InputTarget.shape(target, rows.length, width);
    double[] values = Arrays.stream(rows).flatMapToDouble(Arrays::stream).toArray();
    Tensor tensor = ModelValues.tensor(target, values, shape, i -> "row " + i / width);
    double[] mean = new double[width];
    for (int i = 0; i < values.length; i++) {
      mean[i % width] += values[i] / rows.length;
    }
    List<Feature> features = new ArrayList<>();
    names.forEach(name -> features.add(new Feature(name, name, "", false)));
    return new InputSet(
        Map.of(target.name(), tensor),
        Map.of(target.name(), features),
        null,
        Map.of(target.name(), ModelValues.mean(target, mean, shape.withRows(1))),
        Map.of(),
        Map.of(),
        List.of(),
        IntStream.range(0, rows.length).toArray(),
        "given by a program",
        DataFiles.sha256(Npy.toBytes(tensor)),
        List.of("The rows were given by a program, as the model takes them."));
  }
}
