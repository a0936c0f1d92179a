package org.glasswatt.explainers.quality;

import org.glasswatt.explainers.quality.Judged.Classification;
import org.glasswatt.explainers.quality.QualityScore.Direction;
import org.glasswatt.explainers.quality.QualityScore.NotComputed;
import org.glasswatt.explainers.quality.QualityScore.Outcome;

/** The cross-entropy of the predicted probabilities, in nats per row. */
final class LogLoss implements QualityMetric<Classification> {
  @Override
  public Class<Classification> judges() {
    return Classification.class;
  }

  @Override
  public String id() {
    return "quality.log_loss";
  }

  @Override
  public String label() {
    return "Log loss";
  }

  @Override
  public String description() {
    return "Mean negative logarithm of the probability given to the true class, in nats.";
  }

  @Override
  public Direction direction() {
    return Direction.LOWER_IS_BETTER;
  }

  /** Probabilities of 0 would give an infinite loss; float32 can not tell 1 from 1 - 6e-8. */
  private static final double LEAST = 1e-7;

  @Override
  public Outcome compute(Classification judged, long seed) {
    double[] probabilities = judged.probabilities();
    if (probabilities.length == 0) {
      return new NotComputed("the outputs are neither probabilities nor logits of the classes");
    }
    int classes = judged.classes().size();
    double[] losses = new double[judged.rows()];
    for (int row = 0; row < losses.length; row++) {
      losses[row] = -Math.log(Math.max(LEAST, probabilities[row * classes + judged.truth()[row]]));
    }
    return Bootstrap.of(
        losses.length,
        seed,
        "mean of -ln p(true class), p at least 1e-7",
        counts -> RowMeans.mean(losses, counts));
  }
}
