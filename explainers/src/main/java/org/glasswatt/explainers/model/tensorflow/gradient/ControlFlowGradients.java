package org.glasswatt.explainers.model.tensorflow.gradient;

import java.util.Map;

/**
 * The operators of loops and branches. Only together, in a graph that was prepared for it, do their
 * gradients mean anything, so they are no entries of {@link OperatorGradients} with an example
 * each.
 */
final class ControlFlowGradients {
  static final Map<String, OperatorGradient> BY_OPERATOR =
      Map.ofEntries(
          Map.entry("While", WhileGradient::of),
          Map.entry("StatelessWhile", WhileGradient::of),
          Map.entry("If", BranchGradient::of),
          Map.entry("StatelessIf", BranchGradient::of),
          Map.entry("Case", BranchGradient::of),
          Map.entry("StatelessCase", BranchGradient::of),
          Map.entry("Switch", SwitchGradients::split),
          Map.entry("Merge", SwitchGradients::merge),
          Map.entry("TensorListFromTensor", TensorListGradients::fromTensor),
          Map.entry("TensorListStack", TensorListGradients::stack),
          Map.entry("TensorListGetItem", TensorListGradients::getItem),
          Map.entry("TensorListSetItem", TensorListGradients::setItem),
          Map.entry("TensorListPushBack", TensorListGradients::pushBack),
          Map.entry("TensorListPopBack", TensorListGradients::popBack),
          Map.entry("TensorListResize", TensorListGradients::resize),
          Map.entry("TensorListGather", TensorListGradients::gather),
          Map.entry("TensorListScatter", TensorListGradients::scatter),
          Map.entry("TensorListScatterV2", TensorListGradients::scatter),
          Map.entry("TensorListConcat", TensorListGradients::concat),
          Map.entry("TensorListConcatV2", TensorListGradients::concat),
          Map.entry("TensorListSplit", TensorListGradients::split),
          Map.entry("TensorListReserve", Backprop::noneForAll),
          Map.entry("EmptyTensorList", Backprop::noneForAll));

  private ControlFlowGradients() {}
}
