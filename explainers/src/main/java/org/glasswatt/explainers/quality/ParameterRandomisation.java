package org.glasswatt.explainers.quality;

import java.util.Arrays;
import java.util.Locale;
import org.apache.commons.math3.stat.correlation.SpearmansCorrelation;
import org.glasswatt.explainers.attribution.Attribution;
import org.glasswatt.explainers.attribution.Progress;
import org.glasswatt.explainers.error.UserError;
import org.glasswatt.explainers.quality.QualityScore.Computed;
import org.glasswatt.explainers.quality.QualityScore.Direction;
import org.glasswatt.explainers.quality.QualityScore.NotComputed;
import org.glasswatt.explainers.quality.QualityScore.Outcome;

/**
 * Whether the explanations depend on what the model has learned: its parameter tensors are redrawn
 * from the output on, in four stages, and the rows are explained again each time.
 */
final class ParameterRandomisation implements ExplanationMetric {
  private static final double[] STAGES = {0.25, 0.5, 0.75, 1};

  @Override
  public String id() {
    return "explanation.randomisation_similarity";
  }

  @Override
  public String label() {
    return "Similarity after randomisation";
  }

  @Override
  public String description() {
    return "How much the explanations of the same network with parameters in random order resemble"
        + " the real ones, over cascading stages: near 0 when they depend on what was learned.";
  }

  @Override
  public String formula() {
    return "mean over stages of Spearman's correlation of |a| and |a of the redrawn model|; a"
        + " quarter, half, three quarters and all of the parameter tensors redrawn, the last"
        + " layers first";
  }

  @Override
  public String source() {
    return "Adebayo et al. 2018, arXiv:1810.03292";
  }

  @Override
  public Direction direction() {
    return Direction.LOWER_IS_BETTER;
  }

  @Override
  public String cost() {
    return STAGES.length + " explanations";
  }

  @Override
  public boolean mayGate() {
    return true;
  }

  @Override
  public Outcome compute(Explained explained, long seed) {
    double[] sums = new double[explained.rows()];
    StringBuilder stages = new StringBuilder();
    try {
      for (double share : STAGES) {
        Attribution redrawn = redrawn(explained, share, seed);
        double[] similar = new double[sums.length];
        Arrays.setAll(
            similar,
            row -> similarity(explained.values(row), explained.flat(redrawn.values(), row)));
        Arrays.setAll(sums, row -> sums[row] + similar[row] / STAGES.length);
        stages.append(
            String.format(
                Locale.ROOT,
                "%s%.2f at %.0f %%",
                stages.length() == 0 ? "; " : ", ",
                Arrays.stream(similar).filter(Double::isFinite).average().orElse(Double.NaN),
                100 * share));
      }
    } catch (UserError e) {
      return new NotComputed(e.problem());
    }
    Outcome mean =
        RowFigures.mean(
            sums.length,
            seed,
            "Spearman's correlation with the explanations of redrawn models",
            "attributions do not vary",
            row -> sums[row]);
    return mean instanceof Computed found
        ? new Computed(found.value(), found.interval(), found.n(), found.method() + stages)
        : mean;
  }

  /** What the method says of the rows when a part of the parameters is redrawn. */
  static Attribution redrawn(Explained explained, double share, long seed) {
    return explained
        .output()
        .withRedrawnParameters(
            share,
            seed,
            other ->
                explained
                    .explainer()
                    .explain(other, explained.inputs(), explained.elements(), Progress.NONE));
  }

  private static double similarity(double[] values, double[] others) {
    return values.length < 2 || values.length != others.length
        ? Double.NaN
        : new SpearmansCorrelation()
            .correlation(
                Arrays.stream(values).map(Math::abs).toArray(),
                Arrays.stream(others).map(Math::abs).toArray());
  }
}
