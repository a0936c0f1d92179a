package org.glasswatt.explainers.model.tensorflow.gradient;

import java.util.List;
import org.tensorflow.Output;

/**
 * Batch normalisation of the operators before FusedBatchNormV3. By moving statistics (inference):
 * {@code dx = dy · scale / √(variance + ε)}; by the batch's own, TensorFlow's gradient operator.
 */
final class NormalizationGradients {
  private NormalizationGradients() {}

  /** FusedBatchNorm. */
  static List<Output<?>> fused(Backprop op) {
    return byOperator(op, "FusedBatchNormGrad");
  }

  /** FusedBatchNormV2. */
  static List<Output<?>> fusedV2(Backprop op) {
    return byOperator(op, "FusedBatchNormGradV2");
  }

  private static List<Output<?>> byOperator(Backprop op, String gradient) {
    boolean training = op.flag("is_training");
    if (!training) {
      op.requireConstant(3, "the moving mean is a weight");
      op.requireConstant(4, "the moving variance is a weight");
    }
    List<Output<?>> d =
        op.node(gradient)
            .in(
                op.dy(0),
                op.x(0),
                op.x(1),
                training ? op.y(3) : op.x(3),
                training ? op.y(4) : op.x(4))
            .copy("epsilon", "data_format", "is_training")
            .outputs();
    return List.of(d.get(0), d.get(1), d.get(2), op.none(), op.none());
  }
}
