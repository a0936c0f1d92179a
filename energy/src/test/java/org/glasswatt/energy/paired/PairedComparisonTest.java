package org.glasswatt.energy.paired;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class PairedComparisonTest {
  private static final double[] ONES = {1, 1, 1, 1, 1, 1};

  @Test
  void ratioIntervalAndPValueByHand() {
    double[] candidate =
        Arrays.stream(new double[] {.1, .2, .3, .1, .2, .3}).map(Math::exp).toArray();
    PairedComparison found = PairedComparison.of(ONES, candidate);
    // Logarithms: mean 0.2, s = 0.0894427, t(5; 97.5 %) = 2.570582; half 0.0938643.
    assertThat(found.ratio()).isEqualTo(Math.exp(0.2), within(1e-12));
    assertThat(found.interval().low()).isEqualTo(Math.exp(0.2 - 0.0938643), within(1e-6));
    assertThat(found.interval().high()).isEqualTo(Math.exp(0.2 + 0.0938643), within(1e-6));
    assertThat(found.verdict()).isEqualTo(PairedVerdict.WORSE);
    assertThat(found.pValue()).isLessThan(0.05);
  }

  @Test
  void theOtherWayRoundItIsBetter() {
    double[] candidate = {0.9, 0.8, 0.85, 0.82, 0.88, 0.83};
    assertThat(PairedComparison.of(ONES, candidate).verdict()).isEqualTo(PairedVerdict.BETTER);
    assertThat(PairedComparison.of(candidate, ONES).verdict()).isEqualTo(PairedVerdict.WORSE);
  }

  @Test
  void equalsAreInconclusive() {
    PairedComparison found = PairedComparison.of(ONES, ONES);
    assertThat(found.verdict()).isEqualTo(PairedVerdict.INCONCLUSIVE);
    assertThat(found.pValue()).isEqualTo(1);
    assertThat(PairedComparison.of(ONES, new double[] {.9, 1.1, .95, 1.04, 1.2, .8}).verdict())
        .isEqualTo(PairedVerdict.INCONCLUSIVE);
  }

  @Test
  void refusesTooFewPairsAndCostsOfNothing() {
    assertThatThrownBy(() -> PairedComparison.of(new double[5], new double[5]))
        .hasMessageContaining("at least 6 pairs");
    assertThatThrownBy(() -> PairedComparison.of(ONES, new double[6]))
        .hasMessageContaining("above 0");
  }
}
