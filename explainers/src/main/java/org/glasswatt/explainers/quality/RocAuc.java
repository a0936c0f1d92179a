package org.glasswatt.explainers.quality;

import java.util.Arrays;
import org.glasswatt.explainers.quality.Judged.Classification;
import org.glasswatt.explainers.quality.QualityScore.Computed;
import org.glasswatt.explainers.quality.QualityScore.Direction;
import org.glasswatt.explainers.quality.QualityScore.NotComputed;
import org.glasswatt.explainers.quality.QualityScore.Outcome;
import org.glasswatt.explainers.quality.QualityScore.Range;

/**
 * The area under the receiver operating characteristic of two classes.
 *
 * <p>The interval is normal with the variance of E. R. DeLong, D. M. DeLong and D. L.
 * Clarke-Pearson, "Comparing the areas under two or more correlated receiver operating
 * characteristic curves", Biometrics 44, 1988.
 */
final class RocAuc implements QualityMetric<Classification> {
  @Override
  public Class<Classification> judges() {
    return Classification.class;
  }

  @Override
  public String id() {
    return "quality.roc_auc";
  }

  @Override
  public String label() {
    return "ROC AUC";
  }

  @Override
  public String description() {
    return "Probability that a random row of the second class gets a higher score than one of the first.";
  }

  @Override
  public Direction direction() {
    return Direction.HIGHER_IS_BETTER;
  }

  @Override
  public Outcome compute(Classification judged, long seed) {
    double[] probabilities = judged.probabilities();
    if (judged.classes().size() != 2) {
      return new NotComputed(
          "it is defined for two classes and there are " + judged.classes().size());
    }
    if (probabilities.length == 0) {
      return new NotComputed("the outputs are neither probabilities nor logits of the classes");
    }
    int positives = Arrays.stream(judged.truth()).sum();
    int negatives = judged.rows() - positives;
    if (positives == 0 || negatives == 0) {
      return new NotComputed("only one of the two classes occurs in the labels");
    }
    double[][] scores = {new double[negatives], new double[positives]};
    int[] filled = new int[2];
    for (int row = 0; row < judged.rows(); row++) {
      int label = judged.truth()[row];
      // The odds order rows as the probability does, but never round to a tie near 1.
      scores[label][filled[label]++] = probabilities[row * 2 + 1] / probabilities[row * 2];
    }
    return outcome(scores[0], scores[1]);
  }

  private static Outcome outcome(double[] negatives, double[] positives) {
    Arrays.sort(negatives);
    Arrays.sort(positives);
    double[] above = placements(positives, negatives);
    double[] below = placements(negatives, positives);
    double auc = Arrays.stream(above).average().orElseThrow();
    // A negative placement is the share of positives below it: 1 minus its part of the area.
    double deviation = Math.sqrt(variance(above) / above.length + variance(below) / below.length);
    String method = "Mann-Whitney statistic, ties count half";
    int n = above.length + below.length;
    if (!(deviation > 0)) {
      return new Computed(
          auc,
          null,
          n,
          method
              + "; no interval, because DeLong's variance is 0: the classes are separated perfectly"
              + " or the scores do not vary");
    }
    Range range =
        new Range(
            Math.max(0, auc - Wilson.Z * deviation),
            Math.min(1, auc + Wilson.Z * deviation),
            Wilson.LEVEL);
    return new Computed(auc, range, n, method + "; 95 % interval by DeLong");
  }

  /** For each score, the share of the others (sorted) below it, ties counting half. */
  private static double[] placements(double[] scores, double[] others) {
    double[] shares = new double[scores.length];
    int below = 0;
    int notAbove = 0;
    for (int i = 0; i < scores.length; i++) {
      while (below < others.length && others[below] < scores[i]) {
        below++;
      }
      while (notAbove < others.length && others[notAbove] <= scores[i]) {
        notAbove++;
      }
      shares[i] = (below + notAbove) / 2.0 / others.length;
    }
    return shares;
  }

  private static double variance(double[] values) {
    double mean = Arrays.stream(values).average().orElseThrow();
    double squares = Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum();
    return values.length < 2 ? 0 : squares / (values.length - 1);
  }
}
