package org.glasswatt.reports.chart;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ScaleTest {
  @Test
  void linearTicksAreRoundAndStartAtZero() {
    assertThat(Scale.linear(1.51).ticks()).containsExactly(0.0, 0.5, 1.0, 1.5);
    assertThat(Scale.linear(83).ticks()).containsExactly(0.0, 50.0);
  }

  @Test
  void anAxisForNothingButZerosStillHasALength() {
    assertThat(Scale.linear(0).axis().getRange().getLength()).isPositive();
  }

  @Test
  void logarithmicTicksArePowersOfTenOverSeveralDecades() {
    assertThat(Scale.logarithmic(0.006, 20).ticks()).containsExactly(0.01, 0.1, 1.0, 10.0);
  }

  @Test
  void logarithmicTicksAreCloserWithinADecade() {
    assertThat(Scale.logarithmic(1.1, 4).ticks()).containsExactly(1.0, 2.0, 5.0);
  }

  @Test
  void manyDecadesGetFewTicks() {
    assertThat(Scale.logarithmic(1e-9, 1e9).ticks()).hasSizeLessThanOrEqualTo(6);
  }

  @Test
  void numbersAreShort() {
    assertThat(Scale.number(0)).isEqualTo("0");
    assertThat(Scale.number(1234567)).isEqualTo("1.23E+6");
    assertThat(Scale.number(0.000123456)).isEqualTo("0.000123");
    assertThat(Scale.number(-0.5)).isEqualTo("−0.5");
  }
}
