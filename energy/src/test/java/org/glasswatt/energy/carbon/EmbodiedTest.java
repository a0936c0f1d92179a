package org.glasswatt.energy.carbon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class EmbodiedTest {
  private static final double YEAR_SECONDS = 365.25 * 24 * 3600;

  /** ISO/IEC 21031: M = TE · (TiR / EL) · (RR / ToR). */
  @Test
  void aUseBearsItsShareOfTimeAndOfTheMachine() {
    Embodied server = new Embodied(1_200_000, 4, 0.25);
    assertThat(server.grams(4 * YEAR_SECONDS)).isEqualTo(300_000, within(1e-6));
    assertThat(server.grams(3600)).isEqualTo(300_000 * 3600 / (4 * YEAR_SECONDS), within(1e-9));
    assertThat(server.grams(0)).isZero();
  }

  @Test
  void refusesWhatCanNotBe() {
    assertThatThrownBy(() -> new Embodied(0, 4, 1)).hasMessageContaining("above 0");
    assertThatThrownBy(() -> new Embodied(Double.NaN, 4, 1)).hasMessageContaining("above 0");
    assertThatThrownBy(() -> new Embodied(1, 0, 1)).hasMessageContaining("above 0");
    assertThatThrownBy(() -> new Embodied(1, 4, 1.01)).hasMessageContaining("between 0 and 1");
    assertThatThrownBy(() -> new Embodied(1, 4, -0.1)).hasMessageContaining("between 0 and 1");
  }
}
