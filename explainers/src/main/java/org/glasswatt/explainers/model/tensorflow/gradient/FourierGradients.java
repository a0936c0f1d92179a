package org.glasswatt.explainers.model.tensorflow.gradient;

import java.util.List;
import org.tensorflow.Output;

/**
 * Discrete Fourier transforms over the last one, two or three axes. They are linear, so the
 * derivative is the adjoint; a complex derivative is dL/dRe + i·dL/dIm.
 *
 * <p>The adjoint of the transform of N points is N times the inverse transform. A real transform is
 * that of a real signal with half the spectrum dropped: its adjoint puts zeros there.
 */
final class FourierGradients {
  private static final String[] AXES = {"", "", "2D", "3D"};

  private FourierGradients() {}

  static OperatorGradient forward(int axes) {
    return op -> List.of(scaled(op, "IFFT" + AXES[axes], axes, false));
  }

  static OperatorGradient inverse(int axes) {
    return op -> List.of(scaled(op, "FFT" + AXES[axes], axes, true));
  }

  private static Output<?> scaled(Backprop op, String transform, int axes, boolean divide) {
    Output<?> points = points(op, op.entries(op.shape(op.dy(0)), -axes, 0));
    Output<?> n = op.cast(points, op.dy(0).dataType());
    Output<?> transformed = op.call(transform, op.dy(0));
    return divide ? op.div(transformed, n) : op.mul(transformed, n);
  }

  /** RFFT: the real part of the adjoint of the full transform, on a spectrum filled with zeros. */
  static OperatorGradient real(int axes) {
    return op -> {
      Output<?> x = op.x(0);
      Output<?> length = op.x(1);
      Output<?> lead = op.entries(op.shape(op.dy(0)), 0, -axes);
      Output<?> spectrum = fit(op, op.dy(0), op.concat(lead, length));
      Output<?> signal = op.call("IFFT" + AXES[axes], spectrum);
      Output<?> real = op.node("Real").in(signal).attr("Tout", x.dataType()).build();
      Output<?> n = op.cast(points(op, length), x.dataType());
      return List.of(fit(op, op.mul(real, n), op.shape(x)), op.none());
    };
  }

  /** IRFFT: every dropped half counts twice, except for its ends. */
  static OperatorGradient inverseReal(int axes) {
    return op -> {
      Output<?> x = op.x(0);
      Output<?> length = op.x(1);
      Output<?> spectrum =
          op.node("RFFT" + AXES[axes]).in(op.dy(0), length).attr("Tcomplex", x.dataType()).build();
      Output<?> last = op.call("GatherV2", length, op.scalar(axes - 1), op.scalar(0));
      Output<?> k = op.range(op.lastExtent(spectrum));
      Output<?> ends =
          op.add(
              op.indicator(op.call("Equal", k, op.scalar(0)), k),
              op.indicator(op.call("Equal", op.mul(k, op.scalar(2)), last), k));
      Output<?> times = op.cast(op.sub(op.scalar(2), ends), x.dataType());
      Output<?> n = op.cast(points(op, length), x.dataType());
      return List.of(fit(op, op.div(op.mul(spectrum, times), n), op.shape(x)), op.none());
    };
  }

  private static Output<?> points(Backprop op, Output<?> extents) {
    return op.call("Prod", extents, op.scalar(0));
  }

  /** Cut or filled with zeros at the ends of the axes. */
  private static Output<?> fit(Backprop op, Output<?> tensor, Output<?> shape) {
    Output<?> common = op.call("Minimum", op.shape(tensor), shape);
    Output<?> cut = op.call("Slice", tensor, op.zerosLike(common), common);
    Output<?> paddings =
        op.node("Pack").list(op.zerosLike(common), op.sub(shape, common)).attr("axis", 1).build();
    return op.call("Pad", cut, paddings);
  }
}
