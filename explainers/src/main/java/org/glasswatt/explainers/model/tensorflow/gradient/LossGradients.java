package org.glasswatt.explainers.model.tensorflow.gradient;

import java.util.ArrayList;
import java.util.List;
import org.tensorflow.Output;

/** Losses that compute their own derivative as a second output. */
final class LossGradients {
  private LossGradients() {}

  /**
   * SparseSoftmaxCrossEntropyWithLogits, float[rows × classes], and CTCLoss, float[time × rows ×
   * classes]: the second output, times the derivative of each row's loss.
   */
  static List<Output<?>> secondOutput(Backprop op) {
    List<Output<?>> all = new ArrayList<>(op.noneForAll());
    all.set(0, op.mul(op.expandLast(op.dy(0)), op.y(1)));
    return all;
  }
}
