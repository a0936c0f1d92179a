package org.glasswatt.energy.paired;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * 2,000 seeded comparisons each, with the noise of a recorded series: windows of sample 1's
 * inference against itself on a machine with two processors that others used fully. Its coefficient
 * of variation and its autocorrelation are taken from the file; noise is log-normal and
 * autoregressive of order 1.
 */
class PairedSimulationTest {
  private static final int RUNS = 2_000;
  private static final int BLOCKS = PairedMeasurement.DEFAULT_BLOCKS;

  private final double variation;
  private final double correlation;

  PairedSimulationTest() throws IOException {
    double[] series;
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                Objects.requireNonNull(getClass().getResourceAsStream("recorded_joules.csv")),
                StandardCharsets.UTF_8))) {
      series = lines.lines().skip(1).mapToDouble(Double::parseDouble).toArray();
    }
    double mean = 0;
    for (double value : series) {
      mean += value / series.length;
    }
    double squares = 0;
    double products = 0;
    for (int i = 0; i < series.length; i++) {
      squares += (series[i] - mean) * (series[i] - mean);
      products += i == 0 ? 0 : (series[i] - mean) * (series[i - 1] - mean);
    }
    variation = Math.sqrt(squares / (series.length - 1)) / mean;
    correlation = products / squares;
  }

  /** Share of the runs that find a difference, with a candidate of so many times the cost. */
  private double found(double factor, PairedVerdict verdict, long seed) {
    Random random = new Random(seed);
    double sigma = Math.sqrt(Math.log1p(variation * variation));
    int count = 0;
    for (int run = 0; run < RUNS; run++) {
      double[] baseline = new double[BLOCKS];
      double[] candidate = new double[BLOCKS];
      double noise = random.nextGaussian();
      for (int block = 0; block < BLOCKS; block++) {
        for (int window = 0; window < 4; window++) {
          double cost = Math.exp(sigma * noise);
          if (window == 0 || window == 3) {
            baseline[block] += cost;
          } else {
            candidate[block] += factor * cost;
          }
          noise =
              correlation * noise
                  + Math.sqrt(1 - correlation * correlation) * random.nextGaussian();
        }
      }
      PairedVerdict said = PairedComparison.of(baseline, candidate).verdict();
      count += said == verdict ? 1 : 0;
    }
    return count / (double) RUNS;
  }

  @Test
  void theRecordedNoiseIsThatOfASharedMachine() {
    assertThat(variation).isBetween(0.25, 0.40);
    assertThat(correlation).isBetween(0.3, 0.7);
  }

  @Test
  void equalsAreRarelyToldApart() {
    double better = found(1, PairedVerdict.BETTER, 1);
    double worse = found(1, PairedVerdict.WORSE, 1);
    assertThat(better + worse).isLessThanOrEqualTo(0.065);
  }

  @Test
  void aRegressionOfTenPercentIsMostlySeen() {
    double worse = found(1.1, PairedVerdict.WORSE, 2);
    assertThat(worse).isGreaterThanOrEqualTo(0.80);
    assertThat(found(1.1, PairedVerdict.BETTER, 2)).isLessThan(0.001);
  }
}
