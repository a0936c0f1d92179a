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
              Threshold.reader(Threshold.Side.AT_MOST)),
          new GateKind(
              "min",
              "The figure must not be below the threshold; below warn it warns.",
              "quality.accuracy: {min: 0.80, warn: 0.85}",
              Threshold.reader(Threshold.Side.AT_LEAST)),
          new GateKind(
              "equals",
              "The figure must be this very number; for counts and sizes.",
              "model.parameters: {equals: 5187}",
              keys -> new Exactly(keys.number("equals"))),
          new GateKind(
              "regress",
              "The figure must not be worse than in the reference by more than is tolerated.",
              "quality.accuracy: {regress: {relative: 2%, ci: true}}",
              NoWorse::read));

  private GateKinds() {}

  /** Every kind of gate. */
  public static List<GateKind> all() {
    return ALL;
  }

  /** What a gate without a threshold asks: that its figure was measured. */
  public static Condition measured() {
    return new Present();
  }
}
