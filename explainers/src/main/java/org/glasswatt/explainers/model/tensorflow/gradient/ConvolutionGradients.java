package org.glasswatt.explainers.model.tensorflow.gradient;

import java.util.List;
import org.tensorflow.Output;

/** Convolutions and their kin; a convolution is linear in its input and in its filter. */
final class ConvolutionGradients {
  private static final String[] CONVOLUTION = {"strides", "padding", "data_format", "dilations"};

  private ConvolutionGradients() {}

  /** Conv3D: the transposed convolution by the input, the correlation by the filter. */
  static List<Output<?>> conv3d(Backprop op) {
    Output<?> x = op.x(0);
    Output<?> filter = op.x(1);
    return List.of(
        op.node("Conv3DBackpropInputV2")
            .in(op.shape(x), filter, op.dy(0))
            .copy(CONVOLUTION)
            .build(),
        op.node("Conv3DBackpropFilterV2")
            .in(x, op.shape(filter), op.dy(0))
            .copy(CONVOLUTION)
            .build());
  }

  /** Conv3DBackpropInputV2, the transposed convolution of (shape, filter, input). */
  static List<Output<?>> conv3dTranspose(Backprop op) {
    Output<?> filter = op.x(1);
    Output<?> x = op.x(2);
    return List.of(
        op.none(),
        op.node("Conv3DBackpropFilterV2")
            .in(op.dy(0), op.shape(filter), x)
            .copy(CONVOLUTION)
            .build(),
        op.node("Conv3D").in(op.dy(0), filter).copy(CONVOLUTION).build());
  }

  /** Dilation2D, grey-scale morphology: the derivative goes to the largest sum of each window. */
  static List<Output<?>> dilation2d(Backprop op) {
    String[] attributes = {"strides", "rates", "padding"};
    return List.of(
        op.node("Dilation2DBackpropInput").in(op.x(0), op.x(1), op.dy(0)).copy(attributes).build(),
        op.node("Dilation2DBackpropFilter")
            .in(op.x(0), op.x(1), op.dy(0))
            .copy(attributes)
            .build());
  }

  /** MaxPoolWithArgmax: the derivative goes to the largest value of each window. */
  static List<Output<?>> maxPoolWithArgmax(Backprop op) {
    return List.of(
        op.node("MaxPoolGradWithArgmax")
            .in(op.x(0), op.dy(0), op.y(1))
            .copy("ksize", "strides", "padding", "include_batch_in_index")
            .build());
  }
}
