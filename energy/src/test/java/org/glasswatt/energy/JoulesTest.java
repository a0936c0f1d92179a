package org.glasswatt.energy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class JoulesTest {
  private final Joules some = Joules.measured(10, 9, 12, 0.95);
  private final Joules missing = Joules.notMeasured("no counter");

  @Test
  void sumsAddTheEndsAndKeepTheLowerLevel() {
    assertThat(some.plus(Joules.measured(1, 0, 3, 0.9))).isEqualTo(Joules.measured(11, 9, 15, 0.9));
  }

  @Test
  void aMissingPartLeavesNoSum() {
    assertThat(some.plus(missing)).isEqualTo(missing);
    assertThat(missing.plus(some)).isEqualTo(missing);
    assertThat(missing.plus(Joules.notMeasured("other"))).isEqualTo(missing);
  }

  @Test
  void divisionKeepsTheRelativeInterval() {
    assertThat(some.dividedBy(4)).isEqualTo(Joules.measured(2.5, 2.25, 3, 0.95));
    assertThat(missing.dividedBy(4)).isEqualTo(missing);
  }

  @Test
  void refusesWhatIsNoEnergy() {
    for (double bad : new double[] {-1, Double.NaN, Double.POSITIVE_INFINITY}) {
      assertThatThrownBy(() -> Joules.measured(bad, 0, 1, 0.9))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("value must be finite and not negative, but is " + bad);
    }
    assertThatThrownBy(() -> Joules.measured(2, 0, 1, 0.9)).hasMessageContaining("hold the value");
    assertThatThrownBy(() -> Joules.measured(1, 2, 0, 0.9)).hasMessageContaining("swap the ends");
    assertThatThrownBy(() -> Joules.measured(1, 0, 2, 90))
        .hasMessageContaining("write 90 % as 0.9");
    assertThatThrownBy(() -> Joules.notMeasured(" ")).hasMessageContaining("must not be blank");
    for (double bad : new double[] {0, -1, Double.NaN}) {
      assertThatThrownBy(() -> some.dividedBy(bad)).hasMessageContaining("more than 0");
    }
  }
}
