package org.glasswatt.explainers.attribution;

import java.util.Collection;
import org.glasswatt.explainers.tensor.Tensor;

/**
 * How well attributions add up to the change they explain (Sundararajan et al. 2017, proposition
 * 1).
 *
 * @param baselineScores the explained element at each row's baseline
 * @param delta for each row, the sum of all its attributions minus the change of the explained
 *     element from baseline to input; 0 is perfect
 */
public record Completeness(double[] baselineScores, double[] delta) {
  /** The part of the output's range that a relative delta is divided by at least. */
  public static final double FLOOR = 0.01;

  /** The output's range over some rows and their baselines. */
  public static double range(double[] scores, double[] baselineScores) {
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    for (int row = 0; row < scores.length; row++) {
      low = Math.min(low, Math.min(scores[row], baselineScores[row]));
      high = Math.max(high, Math.max(scores[row], baselineScores[row]));
    }
    return scores.length == 0 ? 0 : high - low;
  }

  static Completeness of(
      Collection<Tensor> attributions, double[] scores, double[] baselineScores) {
    double[] delta = new double[scores.length];
    for (int row = 0; row < delta.length; row++) {
      double sum = 0;
      for (Tensor attribution : attributions) {
        int width = attribution.rowSize();
        for (int i = 0; i < width; i++) {
          sum += attribution.get(row * width + i);
        }
      }
      delta[row] = sum - (scores[row] - baselineScores[row]);
    }
    return new Completeness(baselineScores, delta);
  }
}
