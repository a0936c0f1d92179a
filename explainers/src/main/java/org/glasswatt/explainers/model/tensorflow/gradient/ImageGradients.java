package org.glasswatt.explainers.model.tensorflow.gradient;

import java.util.List;
import org.tensorflow.Output;

/** Images, float[rows × height × width × channels], and volumes. */
final class ImageGradients {
  private ImageGradients() {}

  /** ExtractImagePatches: each pixel collects the derivatives of all its copies. */
  static List<Output<?>> imagePatches(Backprop op) {
    return patches(op, "ExtractImagePatches", "ksizes", "strides", "rates", "padding");
  }

  /** ExtractVolumePatches. */
  static List<Output<?>> volumePatches(Backprop op) {
    return patches(op, "ExtractVolumePatches", "ksizes", "strides", "padding");
  }

  private static List<Output<?>> patches(Backprop op, String operator, String... attributes) {
    Output<?> x = op.x(0);
    Output<?> spatial = op.entries(op.shape(x), 1, -1);
    Output<?> pixels = op.call("Prod", spatial, op.scalar(0));
    Output<?> segments = op.add(pixels, op.scalar(1));
    // The operator applied to an image of pixel numbers from 1 tells where each copy came from; 0
    // is the padding.
    Output<?> numbers = op.call("Range", op.scalar(1), segments, op.scalar(1));
    Output<?> image = op.reshape(numbers, op.concat(op.vector(1), spatial, op.vector(1)));
    Output<?> origin = op.flat(op.node(operator).in(image).copy(attributes).build());
    Output<?> copies =
        op.reshape(
            op.dy(0),
            op.node("Pack").list(op.extent(x, 0), op.scalar(-1), op.lastExtent(x)).build());
    Output<?> byPixel = op.call("UnsortedSegmentSum", swapped(op, copies), origin, segments);
    Output<?> inside = op.call("Slice", byPixel, op.vector(1, 0, 0), op.vector(-1, -1, -1));
    return List.of(op.reshape(swapped(op, inside), op.shape(x)));
  }

  private static Output<?> swapped(Backprop op, Output<?> a) {
    return op.call("Transpose", a, op.vector(1, 0, 2));
  }

  /** AdjustContrastv2, {@code f·x + (1 − f)·m} with each channel's mean m over the image. */
  static List<Output<?>> contrast(Backprop op) {
    Output<?> x = op.x(0);
    Output<?> dy = op.dy(0);
    Output<?> f = op.cast(op.x(1), x.dataType());
    Output<?> dx = op.add(op.mul(f, dy), op.mul(op.sub(op.number(1, x), f), channelMean(op, dy)));
    Output<?> byFactor = op.mul(dy, op.sub(x, channelMean(op, x)));
    Output<?> df = op.sum(byFactor, op.range(op.rank(x)));
    return List.of(dx, op.cast(df, op.x(1).dataType()));
  }

  private static Output<?> channelMean(Backprop op, Output<?> image) {
    return op.node("Mean").in(image, op.vector(-3, -2)).attr("keep_dims", true).build();
  }
}
