package org.glasswatt.explainers.model.tensorflow.gradient;

import java.util.List;
import org.tensorflow.Output;

/** Adds the vector-Jacobian product of one operator to a graph. */
@FunctionalInterface
interface OperatorGradient {
  /**
   * Builds the nodes.
   *
   * @param op the operator with the derivatives of the loss by its outputs
   * @return the derivative by each input, in order; {@link Backprop#none()} where the output does
   *     not depend on an input differentiably
   */
  List<Output<?>> of(Backprop op);
}
