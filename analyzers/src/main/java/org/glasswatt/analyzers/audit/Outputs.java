package org.glasswatt.analyzers.audit;

import java.util.List;
import org.glasswatt.explainers.error.Nearest;
import org.glasswatt.explainers.error.UserError;
import org.glasswatt.explainers.model.ModelError;
import org.glasswatt.explainers.model.Signature;
import org.glasswatt.explainers.model.TensorSpec;

/** Finds the audited output. */
final class Outputs {
  private Outputs() {}

  /**
   * The output of that name; without a name the only one.
   *
   * @throws UserError when there is none, or several and no name
   */
  static TensorSpec resolve(Signature signature, String name) {
    List<TensorSpec> outputs = signature.outputs();
    if (name.isEmpty() && outputs.size() == 1) {
      return outputs.get(0);
    }
    return outputs.stream()
        .filter(output -> output.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new UserError(
                    ModelError.UNKNOWN_OUTPUT,
                    name.isEmpty()
                        ? "The model has several outputs, so one must be named."
                        : "The model has no output named \"" + name + "\".",
                    Nearest.hint(name, outputs.stream().map(TensorSpec::name).toList())));
  }
}
