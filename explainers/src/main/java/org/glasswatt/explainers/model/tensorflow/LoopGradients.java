package org.glasswatt.explainers.model.tensorflow;

import org.tensorflow.TensorFlow;

final class LoopGradients {
  private static boolean done;

  private LoopGradients() {}

  static synchronized void register() {
    if (done) return;
    done = true;
    TensorFlow.registerCustomGradient("While", WhileGradient::gradient);
    TensorFlow.registerCustomGradient("StatelessWhile", WhileGradient::gradient);
    TensorFlow.registerCustomGradient("TensorListFromTensor", TensorListGradients::fromTensor);
    TensorFlow.registerCustomGradient("TensorListStack", TensorListGradients::stack);
    TensorFlow.registerCustomGradient("TensorListGetItem", TensorListGradients::getItem);
    TensorFlow.registerCustomGradient("TensorListSetItem", TensorListGradients::setItem);
    TensorFlow.registerCustomGradient("TensorListReserve", TensorListGradients::reserve);
  }
}
