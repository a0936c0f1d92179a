package org.glasswatt.analyzers.gate;

import java.util.List;

/** The catalogue of gate kinds: one line each. */
public final class GateKinds {
  private static final List<GateKind> ALL =
      List.of(
          new GateKind(
              "max",
              "The figure must not be above the threshold; above warn it warns.",
              "explanation.completeness_delta_p95: {max: 0.02, warn: 0.01}",
              AtMost::new),
          new GateKind(
              "min",
              "The figure must not be below the threshold; below warn it warns.",
              "quality.accuracy: {min: 0.80, warn: 0.85}",
              AtLeast::new));

  private GateKinds() {}

  /** Every kind of gate. */
  public static List<GateKind> all() {
    return ALL;
  }
}
