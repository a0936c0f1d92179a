package org.glasswatt.explainers.model.tensorflow.gradient;

import java.util.Map;

/**
 * The operators of loops. Only together, in a graph whose loops were recorded, do their gradients
 * mean anything, so they are no entries of {@link OperatorGradients} with an example each.
 */
final class LoopGradients {
  static final Map<String, OperatorGradient> BY_OPERATOR =
      Map.of(
          "While", WhileGradient::of,
          "StatelessWhile", WhileGradient::of,
          "TensorListFromTensor", TensorListGradients::fromTensor,
          "TensorListStack", TensorListGradients::stack,
          "TensorListGetItem", TensorListGradients::getItem,
          "TensorListSetItem", TensorListGradients::setItem,
          "TensorListReserve", Backprop::noneForAll);

  private LoopGradients() {}
}
