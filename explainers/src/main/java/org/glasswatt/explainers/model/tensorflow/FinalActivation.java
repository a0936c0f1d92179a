package org.glasswatt.explainers.model.tensorflow;

import org.jspecify.annotations.Nullable;
import org.tensorflow.proto.NodeDef;

/**
 * The softmax or sigmoid that an output ends in.
 *
 * <p>A saturated probability has a gradient near zero however much an input matters, so the number
 * before it is what explanations should rest on.
 *
 * @param name {@code softmax} or {@code sigmoid}
 * @param logit the tensor that goes into it
 */
record FinalActivation(String name, TensorRef logit) {

  /** The activation right before an output, looking through identities; null when there is none. */
  static @Nullable FinalActivation of(TensorRef output, GraphIndex graph) {
    NodeDef node = graph.producer(graph.behindIdentities(output));
    return switch (node.getOp()) {
      case "Softmax" -> new FinalActivation("softmax", TensorRef.parse(node.getInput(0)));
      case "Sigmoid" -> new FinalActivation("sigmoid", TensorRef.parse(node.getInput(0)));
      default -> null;
    };
  }
}
