package org.glasswatt.explainers.model.tensorflow.gradient;

import java.util.List;
import org.tensorflow.Output;

/**
 * Simulated quantisation, straight-through: the derivative of rounding is taken as 1 inside the
 * range and 0 outside it; the ends of the range collect what lies outside.
 *
 * <p>Source: Jacob et al., "Quantization and Training of Neural Networks for Efficient
 * Integer-Arithmetic-Only Inference" (2018), section 3; TensorFlow's own gradient operators.
 */
final class FakeQuantGradients {
  private FakeQuantGradients() {}

  /** FakeQuantWithMinMaxArgs: the range is an attribute. */
  static List<Output<?>> args(Backprop op) {
    return op.node("FakeQuantWithMinMaxArgsGradient")
        .in(op.dy(0), op.x(0))
        .copy("min", "max", "num_bits", "narrow_range")
        .outputs();
  }

  /** FakeQuantWithMinMaxVars: one range. */
  static List<Output<?>> vars(Backprop op) {
    return byRange(op, "FakeQuantWithMinMaxVarsGradient");
  }

  /** FakeQuantWithMinMaxVarsPerChannel: a range for each entry of the last axis. */
  static List<Output<?>> perChannel(Backprop op) {
    return byRange(op, "FakeQuantWithMinMaxVarsPerChannelGradient");
  }

  private static List<Output<?>> byRange(Backprop op, String gradient) {
    return op.node(gradient)
        .in(op.dy(0), op.x(0), op.x(1), op.x(2))
        .copy("num_bits", "narrow_range")
        .outputs();
  }
}
