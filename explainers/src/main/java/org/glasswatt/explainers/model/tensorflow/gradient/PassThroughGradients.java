package org.glasswatt.explainers.model.tensorflow.gradient;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.tensorflow.Output;

/** Operators that hand their input on, checked, summed or renamed. */
final class PassThroughGradients {
  private PassThroughGradients() {}

  /** The derivative of the output is that of the first input; further inputs have none. */
  static List<Output<?>> first(Backprop op) {
    List<Output<?>> all = new ArrayList<>(op.noneForAll());
    all.set(0, op.dy(0));
    return all;
  }

  /** IdentityN: each output is its input; or a gradient that replaces TensorFlow's. */
  static List<Output<?>> each(Backprop op) {
    if (GradientOverrides.isWrapper(op.operation())) {
      return GradientOverrides.throughWrapper(op);
    }
    List<Output<?>> all = new ArrayList<>();
    for (int i = 0; i < op.inputs(); i++) {
      all.add(op.dy(i));
    }
    return all;
  }

  /** AccumulateNV2, a sum of tensors of one shape. */
  static List<Output<?>> sum(Backprop op) {
    return Collections.nCopies(op.inputs(), op.dy(0));
  }

  /** BiasAddV1: the bias is added along the last axis. */
  static List<Output<?>> bias(Backprop op) {
    return List.of(op.dy(0), op.reduceTo(op.dy(0), op.x(1)));
  }
}
