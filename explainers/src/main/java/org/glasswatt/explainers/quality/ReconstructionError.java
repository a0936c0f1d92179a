package org.glasswatt.explainers.quality;

import org.glasswatt.explainers.quality.Judged.Reconstruction;
import org.glasswatt.explainers.quality.QualityScore.Direction;
import org.glasswatt.explainers.quality.QualityScore.Outcome;

/** The mean of {@code (output - input)²} over all elements. */
final class ReconstructionError implements QualityMetric<Reconstruction> {
  @Override
  public Class<Reconstruction> judges() {
    return Reconstruction.class;
  }

  @Override
  public String id() {
    return "quality.reconstruction_mse";
  }

  @Override
  public String label() {
    return "Reconstruction error";
  }

  @Override
  public String description() {
    return "Mean squared difference between output and input, in the squared unit of the model's input.";
  }

  @Override
  public Direction direction() {
    return Direction.LOWER_IS_BETTER;
  }

  @Override
  public Outcome compute(Reconstruction judged, long seed) {
    double[] errors =
        RowMeans.each(judged.input(), judged.output(), judged.rows(), (t, p) -> (p - t) * (p - t));
    return Bootstrap.of(
        errors.length, seed, "mean of (output - input)²", counts -> RowMeans.mean(errors, counts));
  }
}
