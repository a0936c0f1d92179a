package org.glasswatt.explainers.model.tensorflow.gradient;

import java.util.ArrayList;
import java.util.List;
import org.tensorflow.Output;

/**
 * Gradients of TensorFlow 1's choices: a {@code Switch} sends a tensor to one of two branches, the
 * other branch's tensors are dead; a {@code Merge} takes the one that is alive. On the way back a
 * merge sends the derivative to the input it took, and a switch takes the derivative that is alive.
 *
 * <p>Loops of TensorFlow 1 use them too, but their {@code Enter} and {@code Exit} have no gradient.
 */
final class SwitchGradients {
  private SwitchGradients() {}

  static List<Output<?>> split(Backprop op) {
    return List.of(op.node("Merge").list(op.dy(0), op.dy(1)).outputs().get(0), op.none());
  }

  static List<Output<?>> merge(Backprop op) {
    Output<?> taken = op.y(1);
    List<Output<?>> dx = new ArrayList<>();
    for (int i = 0; i < op.inputs(); i++) {
      Output<?> alive = op.call("Equal", taken, op.scalar(i));
      dx.add(op.node("Switch").in(op.dy(0), alive).outputs().get(1));
    }
    return dx;
  }
}
