package org.glasswatt.explainers.model;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.glasswatt.explainers.error.Nearest;
import org.glasswatt.explainers.error.UserError;

/**
 * The entry point of a model: its inputs and outputs, each sorted by name.
 *
 * @param key the signature's key, such as {@code serving_default}
 * @param inputs what the model takes
 * @param outputs what the model gives
 */
public record Signature(String key, List<TensorSpec> inputs, List<TensorSpec> outputs) {
  /** Copies the lists. */
  public Signature {
    inputs = List.copyOf(inputs);
    outputs = List.copyOf(outputs);
  }

  /**
   * The output of a name; without a name the only one.
   *
   * @throws UserError when there is none, or several and no name
   */
  public TensorSpec output(String name) {
    if (name.isEmpty() && outputs.size() == 1) {
      return outputs.get(0);
    }
    return outputs.stream()
        .filter(output -> output.name().equals(name))
        .findFirst()
        .orElseThrow(() -> unknownOutput(name, outputs.stream().map(TensorSpec::name).toList()));
  }

  /** The outputs, those of floating-point numbers before those that are decided on them. */
  public List<TensorSpec> numbersFirst() {
    return outputs.stream()
        .sorted(Comparator.comparing((TensorSpec output) -> !output.dtype().isFloating()))
        .toList();
  }

  /** The error for an output that was named wrongly, or not named among several. */
  public static UserError unknownOutput(String name, Collection<String> known) {
    return new UserError(
        ModelError.UNKNOWN_OUTPUT,
        name.isEmpty()
            ? "The model has several outputs, so one must be named."
            : "The model has no output named \"" + name + "\".",
        Nearest.hint(name, known));
  }
}
