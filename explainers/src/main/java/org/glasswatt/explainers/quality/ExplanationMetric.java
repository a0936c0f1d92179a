package org.glasswatt.explainers.quality;

import org.glasswatt.explainers.quality.QualityScore.Direction;
import org.glasswatt.explainers.quality.QualityScore.Outcome;

/** One figure about explanations; {@link ExplanationMetrics} lists them all. */
public interface ExplanationMetric {
  /** What a figure costs that looks at the attributions alone. */
  String NO_COST = "none";

  /** The stable name that gates refer to, such as {@code explanation.deletion_gain}. */
  String id();

  /** The name a reader sees. */
  String label();

  /** What it says, in one sentence, with the masking operator where there is one. */
  String description();

  /** How it is computed. */
  String formula();

  /** The paper. */
  String source();

  /** Which way it improves. */
  Direction direction();

  /** What a row takes, in words. */
  String cost();

  /** Whether it looks at the attributions alone. */
  default boolean isFree() {
    return cost().equals(NO_COST);
  }

  /** Whether a release may depend on it. */
  boolean mayGate();

  /**
   * The figure over some rows.
   *
   * @param explained at least one row
   * @param seed of everything random
   */
  Outcome compute(Explained explained, long seed);
}
