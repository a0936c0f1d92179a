package org.glasswatt.explainers.attribution;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.glasswatt.explainers.error.UserError;
import org.glasswatt.explainers.tensor.Tensor;

/** Background rows that fit the inputs of a batch. */
final class Background {
  private final Map<String, Tensor> rows;

  private Background(Map<String, Tensor> rows) {
    this.rows = rows;
  }

  /**
   * The background of some tensors.
   *
   * @param given by name, {@code [m, ...]}
   * @throws UserError when there is none for a tensor, or it has another shape
   */
  static Background of(String method, Map<String, Tensor> given, Map<String, Tensor> tensors) {
    Map<String, Tensor> rows = new LinkedHashMap<>();
    tensors.forEach(
        (name, tensor) -> {
          Tensor own = given.get(name);
          if (own == null || own.rows() == 0) {
            throw new UserError(
                AttributionError.NO_BACKGROUND,
                method + " needs background rows for the input " + name + "; there are none.",
                "Give rows of the training data, such as with --background.");
          }
          if (!own.shape().row().equals(tensor.shape().row())) {
            throw new UserError(
                AttributionError.NO_BACKGROUND,
                "The background of " + name + " is " + own + ", but the input is " + tensor + ".",
                "Give rows of the input's shape.");
          }
          rows.put(name, own.cast(tensor.dtype()));
        });
    return new Background(rows);
  }

  /** The number of rows. */
  int size() {
    return rows.values().iterator().next().rows();
  }

  /** The chosen row of an input for each row of a batch. */
  Tensor select(String input, List<Integer> chosen) {
    return Inputs.get(rows, input).select(chosen.stream().mapToInt(Integer::intValue).toArray());
  }

  /** The rows of an input. */
  Tensor rows(String input) {
    return Inputs.get(rows, input);
  }
}
