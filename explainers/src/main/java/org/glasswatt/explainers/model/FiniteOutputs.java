package org.glasswatt.explainers.model;

import org.glasswatt.explainers.error.UserError;
import org.glasswatt.explainers.tensor.Tensor;

/** Refuses predictions that are no numbers. */
public final class FiniteOutputs {
  private FiniteOutputs() {}

  /**
   * Passes an output on.
   *
   * @throws UserError when it holds NaN or infinity, with the row
   */
  public static void require(String name, Tensor output) {
    if (!output.dtype().isFloating()) {
      return;
    }
    int width = output.shape().rank() == 0 ? 1 : Math.max(1, output.rowSize());
    for (int i = 0; i < output.size(); i++) {
      if (!Double.isFinite(output.get(i))) {
        throw new UserError(
            ModelError.NOT_FINITE,
            "The model's output "
                + name
                + " is "
                + output.get(i)
                + " at element "
                + i % width
                + " for row "
                + i / width
                + " of the batch.",
            "Look at that row's values: NaN usually comes from an input far outside the training"
                + " data, or from a division by zero or a logarithm in the model.");
      }
    }
  }
}
