package org.glasswatt.explainers.quality;

import org.glasswatt.explainers.quality.QualityScore.Direction;
import org.glasswatt.explainers.quality.QualityScore.Outcome;

/**
 * One figure of predictive quality; {@link QualityMetrics} lists them all.
 *
 * @param <J> the kind of predictions it judges
 */
public interface QualityMetric<J extends Judged> {
  /** The kind of predictions it judges. */
  Class<J> judges();

  /** The stable name that gates refer to, such as {@code quality.accuracy}. */
  String id();

  /** The name a reader sees. */
  String label();

  /** What it says, in one sentence. */
  String description();

  /** Which way it improves. */
  Direction direction();

  /**
   * The figure, with its interval where one can be given.
   *
   * @param judged at least one row
   * @param seed decides random resampling and nothing else
   */
  Outcome compute(J judged, long seed);
}
