package org.glasswatt.explainers.model.tensorflow.gradient;

import java.util.List;
import org.tensorflow.Output;

/**
 * Bessel functions of order 0 and 1, from the recurrences of DLMF 10.6 and 10.29; "e" marks those
 * scaled by exp(±x).
 */
final class BesselGradients {
  private BesselGradients() {}

  /** I₀′ = I₁. */
  static List<Output<?>> i0(Backprop op) {
    return SpecialFunctionGradients.times(op, op.call("BesselI1", op.x(0)));
  }

  /** I₁′ = I₀ − I₁/x, ½ at 0. */
  static List<Output<?>> i1(Backprop op) {
    Output<?> slope = op.sub(op.call("BesselI0", op.x(0)), op.div(op.y(0), op.x(0)));
    return SpecialFunctionGradients.times(op, halfAtZero(op, slope));
  }

  /** I₀e′ = I₁e − sign(x) I₀e. */
  static List<Output<?>> i0e(Backprop op) {
    Output<?> x = op.x(0);
    return SpecialFunctionGradients.times(
        op, op.sub(op.call("BesselI1e", x), op.mul(op.call("Sign", x), op.y(0))));
  }

  /** I₁e′ = I₀e − I₁e (sign(x) + 1/x), ½ at 0. */
  static List<Output<?>> i1e(Backprop op) {
    Output<?> x = op.x(0);
    Output<?> factor = op.add(op.call("Sign", x), op.call("Reciprocal", x));
    Output<?> slope = op.sub(op.call("BesselI0e", x), op.mul(op.y(0), factor));
    return SpecialFunctionGradients.times(op, halfAtZero(op, slope));
  }

  /** J₀′ = −J₁. */
  static List<Output<?>> j0(Backprop op) {
    return SpecialFunctionGradients.times(op, op.neg(op.call("BesselJ1", op.x(0))));
  }

  /** J₁′ = J₀ − J₁/x, ½ at 0. */
  static List<Output<?>> j1(Backprop op) {
    Output<?> slope = op.sub(op.call("BesselJ0", op.x(0)), op.div(op.y(0), op.x(0)));
    return SpecialFunctionGradients.times(op, halfAtZero(op, slope));
  }

  /** Y₀′ = −Y₁. */
  static List<Output<?>> y0(Backprop op) {
    return SpecialFunctionGradients.times(op, op.neg(op.call("BesselY1", op.x(0))));
  }

  /** Y₁′ = Y₀ − Y₁/x. */
  static List<Output<?>> y1(Backprop op) {
    return SpecialFunctionGradients.times(
        op, op.sub(op.call("BesselY0", op.x(0)), op.div(op.y(0), op.x(0))));
  }

  /** K₀′ = −K₁. */
  static List<Output<?>> k0(Backprop op) {
    return SpecialFunctionGradients.times(op, op.neg(op.call("BesselK1", op.x(0))));
  }

  /** K₁′ = −K₀ − K₁/x. */
  static List<Output<?>> k1(Backprop op) {
    return SpecialFunctionGradients.times(
        op, op.sub(op.neg(op.call("BesselK0", op.x(0))), op.div(op.y(0), op.x(0))));
  }

  /** K₀e′ = K₀e − K₁e. */
  static List<Output<?>> k0e(Backprop op) {
    return SpecialFunctionGradients.times(op, op.sub(op.y(0), op.call("BesselK1e", op.x(0))));
  }

  /** K₁e′ = K₁e (1 − 1/x) − K₀e. */
  static List<Output<?>> k1e(Backprop op) {
    Output<?> x = op.x(0);
    Output<?> factor = op.sub(op.number(1, x), op.call("Reciprocal", x));
    return SpecialFunctionGradients.times(
        op, op.sub(op.mul(op.y(0), factor), op.call("BesselK0e", x)));
  }

  private static Output<?> halfAtZero(Backprop op, Output<?> slope) {
    Output<?> x = op.x(0);
    return op.select(op.call("Equal", x, op.zerosLike(x)), op.number(0.5, x), slope);
  }
}
