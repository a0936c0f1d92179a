package org.glasswatt.explainers.model.tensorflow.gradient;

import java.util.List;
import org.tensorflow.Output;

/**
 * Special functions of real numbers; formulas from the NIST Digital Library of Mathematical
 * Functions (DLMF), by section.
 */
final class SpecialFunctionGradients {
  private SpecialFunctionGradients() {}

  /** Erfc′(x) = −2/√π · exp(−x²); DLMF 7.2. */
  static List<Output<?>> erfc(Backprop op) {
    Output<?> x = op.x(0);
    Output<?> slope =
        op.mul(op.number(-2 / Math.sqrt(Math.PI), x), op.call("Exp", op.neg(op.call("Square", x))));
    return times(op, slope);
  }

  /** Digamma ψ′ = the polygamma function of order 1; DLMF 5.15. */
  static List<Output<?>> digamma(Backprop op) {
    return times(op, op.call("Polygamma", op.number(1, op.x(0)), op.x(0)));
  }

  /** Polygamma ψⁿ(x) by x: ψⁿ⁺¹(x); the order n must be constant. */
  static List<Output<?>> polygamma(Backprop op) {
    op.requireConstant(0, "the order is an integer");
    Output<?> order = op.x(0);
    Output<?> slope = op.call("Polygamma", op.add(order, op.number(1, order)), op.x(1));
    return List.of(op.none(), op.reduceTo(op.mul(op.dy(0), slope), op.x(1)));
  }

  /** Zeta ζ(s, q) by q: −s · ζ(s + 1, q); DLMF 25.11.17. By s no closed form is known. */
  static List<Output<?>> zeta(Backprop op) {
    op.requireConstant(0, "no closed form of the derivative by the exponent is known");
    Output<?> s = op.x(0);
    Output<?> slope = op.mul(op.neg(s), op.call("Zeta", op.add(s, op.number(1, s)), op.x(1)));
    return List.of(op.none(), op.reduceTo(op.mul(op.dy(0), slope), op.x(1)));
  }

  /** Igamma P(a, x), by x: exp(−x) xᵃ⁻¹ / Γ(a); DLMF 8.8. By a TensorFlow's own operator. */
  static List<Output<?>> igamma(Backprop op) {
    return op.broadcastPair(
        op.mul(op.dy(0), op.call("IgammaGradA", op.x(0), op.x(1))),
        op.mul(op.dy(0), gammaDensity(op)));
  }

  /** Igammac Q = 1 − P. */
  static List<Output<?>> igammac(Backprop op) {
    Output<?> dp = op.neg(op.dy(0));
    return op.broadcastPair(
        op.mul(dp, op.call("IgammaGradA", op.x(0), op.x(1))), op.mul(dp, gammaDensity(op)));
  }

  private static Output<?> gammaDensity(Backprop op) {
    Output<?> a = op.x(0);
    Output<?> x = op.x(1);
    Output<?> power = op.mul(op.sub(a, op.number(1, a)), op.call("Log", x));
    return op.call("Exp", op.sub(op.sub(power, x), op.call("Lgamma", a)));
  }

  /** Betainc I(a, b; x) by x: xᵃ⁻¹ (1 − x)ᵇ⁻¹ / B(a, b); DLMF 8.17. a and b must be constant. */
  static List<Output<?>> betainc(Backprop op) {
    op.requireConstant(0, "no closed form of the derivative by a is known");
    op.requireConstant(1, "no closed form of the derivative by b is known");
    Output<?> a = op.x(0);
    Output<?> b = op.x(1);
    Output<?> x = op.x(2);
    Output<?> one = op.number(1, x);
    Output<?> logBeta =
        op.sub(op.add(op.call("Lgamma", a), op.call("Lgamma", b)), op.call("Lgamma", op.add(a, b)));
    Output<?> powers =
        op.add(op.call("Xlog1py", op.sub(b, one), op.neg(x)), op.call("Xlogy", op.sub(a, one), x));
    Output<?> slope = op.call("Exp", op.sub(powers, logBeta));
    return List.of(op.none(), op.none(), op.reduceTo(op.mul(op.dy(0), slope), x));
  }

  /** Expint Ei′(x) = eˣ / x; DLMF 6.2. */
  static List<Output<?>> expint(Backprop op) {
    return times(op, op.div(op.call("Exp", op.x(0)), op.x(0)));
  }

  /** Dawsn F′(x) = 1 − 2x F(x); DLMF 7.10. */
  static List<Output<?>> dawsn(Backprop op) {
    Output<?> x = op.x(0);
    return times(op, op.sub(op.number(1, x), op.mul(op.number(2, x), op.mul(x, op.y(0)))));
  }

  /** FresnelCos C′(x) = cos(πx²/2); DLMF 7.2. */
  static List<Output<?>> fresnelCos(Backprop op) {
    return times(op, op.call("Cos", fresnelAngle(op)));
  }

  /** FresnelSin S′(x) = sin(πx²/2); DLMF 7.2. */
  static List<Output<?>> fresnelSin(Backprop op) {
    return times(op, op.call("Sin", fresnelAngle(op)));
  }

  private static Output<?> fresnelAngle(Backprop op) {
    return op.mul(op.number(Math.PI / 2, op.x(0)), op.call("Square", op.x(0)));
  }

  /** Spence Li₂(1 − x), by x: log(x) / (1 − x); DLMF 25.12. */
  static List<Output<?>> spence(Backprop op) {
    Output<?> x = op.x(0);
    Output<?> one = op.number(1, x);
    Output<?> slope = op.div(op.call("Log", x), op.sub(one, x));
    return times(op, op.select(op.call("Equal", x, one), op.neg(one), slope));
  }

  /** ComplexAbs: {@code dx = dy · x / |x|}, 0 at 0. */
  static List<Output<?>> complexAbs(Backprop op) {
    Output<?> scale = op.call("DivNoNan", op.dy(0), op.y(0));
    Output<?> complex =
        op.node("Complex").in(scale, op.zerosLike(scale)).attr("Tout", op.x(0).dataType()).build();
    return List.of(op.mul(complex, op.x(0)));
  }

  static List<Output<?>> times(Backprop op, Output<?> slope) {
    return List.of(op.mul(op.dy(0), slope));
  }
}
