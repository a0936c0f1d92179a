package org.glasswatt.energy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Intervals hold the truth as often as they say; 2,000 seeded runs each. */
class SpreadTest {
  private static final int RUNS = 2_000;
  private static final double TRUTH = 40;

  @Test
  void studentsIntervalByHand() {
    // 9, 10, 11: mean 10, s = 1, t(2; 97.5 %) = 4.302653.
    Spread spread = Spread.of(9, 10, 11);
    assertThat(spread.variation()).isEqualTo(0.1, within(1e-12));
    assertThat(spread.interval().high()).isEqualTo(10 + 4.302653 / Math.sqrt(3), within(1e-6));
  }

  @Test
  void theTypeAIntervalCoversTheTruthAsOftenAsItSays() {
    for (int windows : new int[] {3, 5, 20}) {
      Random random = new Random(20 + windows);
      int covered = 0;
      for (int run = 0; run < RUNS; run++) {
        double[] joules = new double[windows];
        for (int i = 0; i < windows; i++) {
          joules[i] = TRUTH * (1 + 0.04 * random.nextGaussian());
        }
        covered += Spread.of(joules).interval().contains(TRUTH) ? 1 : 0;
      }
      assertThat(covered / (double) RUNS).as(windows + " windows").isBetween(0.93, 0.97);
    }
  }

  @Test
  void theCombinedIntervalCoversTheTruthAtLeastAsOften() {
    Random random = new Random(7);
    // A resolution of ± 2 % at 95 % and a model that is off by × 0.7 to × 1.5 in 90 % of all cases.
    Contribution resolution = Contribution.symmetric("resolution", 0.02, 0.95, "A test.");
    Contribution model = new Contribution("model", 0.7, 1.5, 0.9, "A test.");
    int covered = 0;
    int windows = 5;
    for (int run = 0; run < RUNS; run++) {
      // Systematic for all windows of a run.
      double fault = error(resolution, random) * error(model, random);
      double[] joules = new double[windows];
      for (int i = 0; i < windows; i++) {
        joules[i] = TRUTH * fault * (1 + 0.05 * random.nextGaussian());
      }
      Spread spread = Spread.of(joules);
      Interval interval =
          Contribution.combine(
              spread.mean(), List.of(resolution, stated95(model), spread.contribution()));
      assertThat(interval.level()).isEqualTo(0.95);
      covered += interval.contains(TRUTH) ? 1 : 0;
    }
    assertThat(covered / (double) RUNS).isGreaterThanOrEqualTo(0.93);
  }

  /** The same knowledge, stated at another level. */
  private static Contribution stated95(Contribution c) {
    double stretch = Contribution.quantile(0.95) / Contribution.quantile(c.level());
    return new Contribution(
        c.name(), Math.pow(c.low(), stretch), Math.pow(c.high(), stretch), 0.95, c.basis());
  }

  /** Value over truth: the truth lies in value × low to value × high, log-normal on each side. */
  private static double error(Contribution c, Random random) {
    double z = random.nextGaussian() / Contribution.quantile(c.level());
    return Math.exp(-(z > 0 ? z * Math.log(c.high()) : -z * Math.log(c.low())));
  }

  @Test
  void neverNegativeAndNeverNaN() {
    Random random = new Random(1);
    for (int run = 0; run < RUNS; run++) {
      double value = Math.exp(20 * random.nextGaussian());
      Interval interval =
          Contribution.combine(
              value,
              List.of(
                  new Contribution("a", random.nextInt(3) / 2.0, 1, 0.9, "A test."),
                  Contribution.symmetric("b", 2 * random.nextDouble(), 0.95, "A test.")));
      assertThat(interval.low()).isNotNegative().isLessThanOrEqualTo(value);
      assertThat(interval.high()).isFinite().isGreaterThanOrEqualTo(value);
    }
  }
}
