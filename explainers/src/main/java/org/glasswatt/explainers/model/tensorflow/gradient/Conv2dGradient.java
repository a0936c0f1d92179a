package org.glasswatt.explainers.model.tensorflow.gradient;

import java.util.List;
import org.tensorflow.GraphOperation;
import org.tensorflow.Output;
import org.tensorflow.ndarray.Shape;

/**
 * Conv2D, float[rows × height × width × channels], with dilation d, stride s, any padding and
 * groups. TensorFlow's own operators for this don't run on CPUs, but the convolution itself does:
 *
 * <ul>
 *   <li>by the input: the convolution of dy, with s − 1 zeros between its entries, with the
 *       mirrored filter, in which the channels change places;
 *   <li>by the filter: the convolution of the input with dy as the filter, with rows and channels
 *       changed about, and stride and dilation too.
 * </ul>
 */
final class Conv2dGradient {
  /** The attribute in which the number of groups is noted. */
  static final String GROUPS = "_glasswatt_groups";

  private final Backprop op;
  private final long[] strides;
  private final long[] dilations;
  private final int groups;
  private final Output<?> x;
  private final Output<?> filter;
  private final Output<?> dy;

  private Conv2dGradient(Backprop op) {
    this.op = op;
    this.strides = op.integers("strides");
    this.dilations = op.integers("dilations");
    this.groups = (int) op.integer(GROUPS);
    this.x = op.x(0);
    this.filter = op.x(1);
    this.dy = op.dy(0);
  }

  static List<Output<?>> ofAnyConvolution(Backprop op) {
    Conv2dGradient gradient = new Conv2dGradient(op);
    return List.of(gradient.byInput(), gradient.byFilter());
  }

  /** Input channels for each channel of the filter; 1 where the shapes don't tell. */
  static int groups(GraphOperation op) {
    Shape input = op.input(0).shape();
    Shape filter = op.input(1).shape();
    if (input.numDimensions() != 4 || filter.numDimensions() != 4) {
      return 1;
    }
    long channels = input.get(3);
    long perGroup = filter.get(2);
    return channels > 0 && perGroup > 0 ? (int) (channels / perGroup) : 1;
  }

  private Output<?> byInput() {
    Output<?> up = spread(spread(dy, 1), 2);
    Output<?> left = op.node("Pack").list(reach(1), reach(2)).build();
    Output<?> padded = op.node("Pack").list(paddedExtent(1), paddedExtent(2)).build();
    Output<?> extents = op.entries(op.shape(up), 1, 3);
    Output<?> right = op.call("Maximum", op.sub(padded, extents), op.vector(0, 0));
    Output<?> full =
        op.node("Conv2D")
            .in(pad(up, left, right), mirrored())
            .attr("strides", 1, 1, 1, 1)
            .copy("dilations")
            .attr("padding", "VALID")
            .build();
    Output<?> begin =
        op.concat(op.vector(0), op.node("Pack").list(before(1), before(2)).build(), op.vector(0));
    return op.call("Slice", full, begin, op.shape(x));
  }

  private Output<?> byFilter() {
    Output<?> left = op.node("Pack").list(before(1), before(2)).build();
    Output<?> both = op.node("Pack").list(paddedExtent(1), paddedExtent(2)).build();
    Output<?> right =
        op.call(
            "Maximum", op.sub(op.sub(both, left), op.entries(op.shape(x), 1, 3)), op.vector(0, 0));
    Output<?> images = op.call("Transpose", pad(x, left, right), op.vector(3, 1, 2, 0));
    Output<?> kernels = op.call("Transpose", dy, op.vector(1, 2, 0, 3));
    Output<?> all =
        op.node("Conv2D")
            .in(images, kernels)
            .attr("strides", dilations)
            .attr("dilations", strides)
            .attr("padding", "VALID")
            .build();
    // [channels in, height, width, channels out]; the convolution may reach beyond the filter.
    Output<?> size = op.concat(op.vector(-1), op.entries(op.shape(filter), 0, 2), op.vector(-1));
    Output<?> cut = op.call("Slice", all, op.vector(0, 0, 0, 0), size);
    if (groups == 1) {
      return op.call("Transpose", cut, op.vector(1, 2, 0, 3));
    }
    // Only pairs of channels within one group belong to the filter.
    Output<?> height = op.extent(filter, 0);
    Output<?> width = op.extent(filter, 1);
    Output<?> paired =
        op.reshape(
            cut,
            op.node("Pack")
                .list(
                    op.scalar(groups),
                    op.extent(filter, 2),
                    height,
                    width,
                    op.scalar(groups),
                    op.scalar(-1))
                .build());
    Output<?> square = op.call("Transpose", paired, op.vector(2, 3, 1, 5, 0, 4));
    Output<?> own = op.call("MatrixDiagPart", square);
    return op.reshape(op.call("Transpose", own, op.vector(0, 1, 2, 4, 3)), op.shape(filter));
  }

  /** The filter upside down, from the channels out to those in. */
  private Output<?> mirrored() {
    Output<?> height = op.extent(filter, 0);
    Output<?> width = op.extent(filter, 1);
    Output<?> in = op.extent(filter, 2);
    Output<?> grouped =
        op.reshape(
            op.call("ReverseV2", filter, op.vector(0, 1)),
            op.node("Pack").list(height, width, in, op.scalar(groups), op.scalar(-1)).build());
    Output<?> swapped = op.call("Transpose", grouped, op.vector(0, 1, 4, 3, 2));
    Output<?> out = op.extent(swapped, 2);
    return op.reshape(swapped, op.node("Pack").list(height, width, out, op.scalar(-1)).build());
  }

  /** Puts stride − 1 zeros after each entry along an axis. */
  private Output<?> spread(Output<?> a, int axis) {
    int stride = (int) strides[axis];
    if (stride == 1) {
      return a;
    }
    Output<?> shape = op.shape(a);
    Output<?> apart = op.call("ExpandDims", a, op.scalar(axis + 1));
    int[] end = new int[5];
    end[axis + 1] = stride - 1;
    Output<?> paddings =
        op.node("Pack").list(op.vector(new int[5]), op.vector(end)).attr("axis", 1).build();
    Output<?> extent = op.mul(op.entries(shape, axis, axis + 1), op.vector(stride));
    return op.reshape(
        op.call("Pad", apart, paddings),
        op.concat(op.entries(shape, 0, axis), extent, op.entries(shape, axis + 1, 0)));
  }

  /** How far the filter reaches beyond its first entry. */
  private Output<?> reach(int axis) {
    return op.mul(
        op.scalar((int) dilations[axis]), op.sub(op.extent(filter, axis - 1), op.scalar(1)));
  }

  /** The zeros that the convolution puts before the input. */
  private Output<?> before(int axis) {
    return switch (op.text("padding")) {
      case "VALID" -> op.scalar(0);
      case "EXPLICIT" -> op.scalar((int) op.integers("explicit_paddings")[2 * axis]);
      default -> op.call("FloorDiv", samePadding(axis), op.scalar(2));
    };
  }

  /** The input's extent with all padding. */
  private Output<?> paddedExtent(int axis) {
    Output<?> extent = op.extent(x, axis);
    return switch (op.text("padding")) {
      case "VALID" -> extent;
      case "EXPLICIT" -> {
        long[] explicit = op.integers("explicit_paddings");
        yield op.add(extent, op.scalar((int) (explicit[2 * axis] + explicit[2 * axis + 1])));
      }
      default -> op.add(extent, samePadding(axis));
    };
  }

  private Output<?> samePadding(int axis) {
    Output<?> steps = op.sub(op.extent(dy, axis), op.scalar(1));
    Output<?> last = op.mul(steps, op.scalar((int) strides[axis]));
    Output<?> covered = op.add(op.add(last, reach(axis)), op.scalar(1));
    return op.call("Maximum", op.sub(covered, op.extent(x, axis)), op.scalar(0));
  }

  private Output<?> pad(Output<?> image, Output<?> left, Output<?> right) {
    Output<?> zero = op.vector(0);
    Output<?> paddings =
        op.node("Pack")
            .list(op.concat(zero, left, zero), op.concat(zero, right, zero))
            .attr("axis", 1)
            .build();
    return op.call("Pad", image, paddings);
  }
}
