package org.glasswatt.explainers.model.tensorflow;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Set;
import org.glasswatt.explainers.model.tensorflow.gradient.OperatorGradients;
import org.jspecify.annotations.Nullable;
import org.tensorflow.proto.NodeDef;

/** Finds the scores that a class index, a name of a class or a yes or no was decided on. */
final class ScoresBehind {
  private ScoresBehind() {}

  /**
   * Walks back from a tensor that holds no floating-point numbers to the first ones that do.
   *
   * @return null when there are none, or several, so that none is the obvious one
   */
  static @Nullable TensorRef of(TensorRef output, GraphIndex index, OperatorSignatures operators) {
    Set<TensorRef> found = new LinkedHashSet<>();
    Set<TensorRef> seen = new HashSet<>();
    Deque<TensorRef> open = new ArrayDeque<>(Set.of(output));
    while (!open.isEmpty()) {
      TensorRef at = index.behindIdentities(open.pop());
      if (!seen.add(at)) {
        continue;
      }
      NodeDef node = index.producer(at);
      if (OperatorGradients.isFloating(operators.outputTypes(node).get(at.index()))) {
        if (!node.getOp().equals("Const")) {
          found.add(at);
        }
        continue;
      }
      // A size says nothing of the values.
      if (!GradientStart.SIZE_ONLY.contains(node.getOp())) {
        node.getInputList().stream()
            .filter(input -> !TensorRef.isControl(input))
            .map(TensorRef::parse)
            .forEach(open::add);
      }
    }
    return found.size() == 1 ? found.iterator().next() : null;
  }
}
