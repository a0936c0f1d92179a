package org.glasswatt.explainers.attribution;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.glasswatt.explainers.error.UserError;
import org.glasswatt.explainers.tensor.Tensor;

/**
 * What an input is compared with.
 *
 * @param description in words, such as "all zeros" or "mean of train.csv"
 * @param values by input name, {@code [1, ...]} for all rows or {@code [rows, ...]}; an input that
 *     is absent is compared with zeros
 */
public record Baseline(String description, Map<String, Tensor> values) {
  /** Copies the map. */
  public Baseline {
    values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
  }

  /** All zeros, as the model takes its inputs. */
  public static Baseline zero() {
    return new Baseline("all zeros", Map.of());
  }

  /**
   * The baseline of one input, with a row for each of its rows.
   *
   * @throws UserError when the given tensor does not fit the input
   */
  Tensor forInput(String name, Tensor input) {
    Tensor given = values.get(name);
    if (given == null) {
      return Tensor.of(new double[input.size()], input.shape().toArray()).cast(input.dtype());
    }
    Tensor start = given.cast(input.dtype());
    if (start.shape().equals(input.shape())) {
      return start;
    }
    if (start.shape().rank() > 0 && start.shape().equals(input.shape().withRows(1))) {
      return start.select(new int[input.rows()]);
    }
    throw new UserError(
        AttributionError.BAD_BASELINE,
        "The baseline of " + name + " is " + given + ", but the input is " + input + ".",
        "Give one row, "
            + input.shape().withRows(1)
            + ", or one for each row, "
            + input.shape()
            + ".");
  }
}
