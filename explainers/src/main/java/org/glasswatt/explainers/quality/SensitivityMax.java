package org.glasswatt.explainers.quality;

import java.util.SplittableRandom;
import org.glasswatt.explainers.attribution.Attribution;
import org.glasswatt.explainers.quality.QualityScore.Direction;
import org.glasswatt.explainers.quality.QualityScore.Outcome;

/** The largest relative change of the attributions under small noise. */
final class SensitivityMax implements ExplanationMetric {
  @Override
  public String id() {
    return "explanation.sensitivity_max";
  }

  @Override
  public String label() {
    return "Sensitivity-max";
  }

  @Override
  public String description() {
    return "How much the attributions change at most when the input is moved a little, by uniform noise of 2 % of the row's range, as a share of their size.";
  }

  @Override
  public String formula() {
    return "max over 10 draws of |a(x + ε) − a(x)| / |a(x)|, Euclidean norms";
  }

  @Override
  public String source() {
    return "Yeh et al. 2019, arXiv:1901.09392";
  }

  @Override
  public Direction direction() {
    return Direction.LOWER_IS_BETTER;
  }

  @Override
  public String cost() {
    return "10 explanations";
  }

  @Override
  public boolean mayGate() {
    return true;
  }

  @Override
  public Outcome compute(Explained explained, long seed) {
    SplittableRandom random = Explained.random(seed, id());
    double[] worst = new double[explained.rows()];
    for (int draw = 0; draw < DRAWS; draw++) {
      double[] changes =
          changes(explained, explained.again(Noise.uniform(explained, RADIUS, random)));
      for (int row = 0; row < worst.length; row++) {
        worst[row] = Double.isNaN(changes[row]) ? Double.NaN : Math.max(worst[row], changes[row]);
      }
    }
    return RowFigures.mean(
        explained.rows(), seed, formula(), "every attribution is zero", row -> worst[row]);
  }

  private static final int DRAWS = 10;

  /** As a part of the range of a row of an input. */
  private static final double RADIUS = 0.02;

  /** The relative change of each row; NaN where its attributions are all 0. */
  static double[] changes(Explained explained, Attribution moved) {
    double[] changes = new double[explained.rows()];
    for (int row = 0; row < changes.length; row++) {
      double[] before = explained.values(row);
      double[] after = explained.flat(moved.values(), row);
      double size = 0;
      double change = 0;
      for (int i = 0; i < before.length; i++) {
        size += before[i] * before[i];
        change += (after[i] - before[i]) * (after[i] - before[i]);
      }
      changes[row] = size == 0 ? Double.NaN : Math.sqrt(change / size);
    }
    return changes;
  }
}
