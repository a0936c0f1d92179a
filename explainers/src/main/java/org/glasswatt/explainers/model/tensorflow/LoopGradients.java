package org.glasswatt.explainers.model.tensorflow;

import java.util.Map;
import org.tensorflow.op.RawCustomGradient;

/** The operators of loops, whose gradients need what {@link RecordLoops} noted in the graph. */
final class LoopGradients {
  static final Map<String, RawCustomGradient> BY_OPERATOR =
      Map.of(
          "While", WhileGradient::gradient,
          "StatelessWhile", WhileGradient::gradient,
          "TensorListFromTensor", TensorListGradients::fromTensor,
          "TensorListStack", TensorListGradients::stack,
          "TensorListGetItem", TensorListGradients::getItem,
          "TensorListSetItem", TensorListGradients::setItem,
          "TensorListReserve", TensorListGradients::reserve);

  private LoopGradients() {}
}
