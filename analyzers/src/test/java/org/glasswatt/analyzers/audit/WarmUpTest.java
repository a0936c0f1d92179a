package org.glasswatt.analyzers.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** On a clock of its own: each pass takes as long as the test says. */
class WarmUpTest {
  private long nanos = 7;
  private int passes;

  private void work(double seconds) {
    nanos += Math.round(seconds * 1e9);
    passes++;
  }

  private double seconds() {
    return (nanos - 7) / 1e9;
  }

  @Test
  void workThatIsSteadyIsWarmAfterFiveWindows() {
    assertThat(WarmUp.run(() -> nanos, () -> work(0.03))).isZero();
    assertThat(passes).isEqualTo(5);
  }

  @Test
  void passesThatAreShortShareAWindow() {
    WarmUp.run(() -> nanos, () -> work(0.004));
    assertThat(passes).isEqualTo(5 * 5);
  }

  @Test
  void workThatGetsFasterIsWarmWhenItNoLongerDoes() {
    // 0.5, 0.25, … down to 0.05 s, then steady.
    double variation =
        WarmUp.run(() -> nanos, () -> work(Math.max(0.05, 0.5 * Math.pow(0.5, passes))));
    assertThat(variation).isLessThanOrEqualTo(0.05);
    assertThat(passes).isEqualTo(4 + 5);
  }

  @Test
  void workThatNeverSettlesIsGivenUpAfterTwoSeconds() {
    double variation = WarmUp.run(() -> nanos, () -> work(passes % 2 == 0 ? 0.05 : 0.1));
    assertThat(variation).isGreaterThan(0.05);
    assertThat(seconds()).isEqualTo(2, within(0.11));
  }

  /** Five windows are looked at, but not whatever they take. */
  @Test
  void workThatIsSlowIsNotRepeatedFiveTimes() {
    WarmUp.run(() -> nanos, () -> work(4));
    assertThat(passes).isEqualTo(3);
    assertThat(seconds()).isEqualTo(12);
  }
}
