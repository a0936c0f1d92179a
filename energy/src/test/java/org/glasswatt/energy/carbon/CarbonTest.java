package org.glasswatt.energy.carbon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Optional;
import java.util.OptionalInt;
import org.glasswatt.energy.Contribution;
import org.glasswatt.energy.Joules;
import org.junit.jupiter.api.Test;

class CarbonTest {
  private static final GridIntensity FRANCE = GridIntensities.bundled().find("FR").orElseThrow();

  private static GramsCo2e.Measured grams(Joules joules, GridIntensity intensity) {
    return (GramsCo2e.Measured) Carbon.grams(joules, intensity);
  }

  private static GridIntensity exact(double gramsCo2ePerKwh) {
    return new GridIntensity(
        Optional.empty(),
        Optional.empty(),
        "test",
        gramsCo2ePerKwh,
        OptionalInt.empty(),
        "test",
        0);
  }

  @Test
  void oneKilowattHourInFrance() {
    GramsCo2e.Measured grams = grams(Joules.measured(3.6e6, 3.6e6, 3.6e6, 0.95), FRANCE);
    assertThat(grams.value()).isEqualTo(44.18, within(1e-9));
    // The grid alone, ±15 % at k = 1, at 95 %: 1.15^1.95996 = 1.31514.
    assertThat(grams.interval().high()).isEqualTo(44.18 * 1.31514, within(1e-3));
    assertThat(grams.interval().low()).isEqualTo(44.18 / 1.31514, within(1e-3));
    assertThat(grams.interval().level()).isEqualTo(0.95);
  }

  @Test
  void withoutUncertaintyOfTheGridTheBandIsTheEnergys() {
    GramsCo2e.Measured grams = grams(Joules.measured(100, 31, 141, 0.9), exact(36_000));
    assertThat(grams.value()).isEqualTo(1.0, within(1e-12));
    assertThat(grams.interval().low()).isEqualTo(0.31, within(1e-12));
    assertThat(grams.interval().high()).isEqualTo(1.41, within(1e-12));
  }

  @Test
  void bothBandsCombineInQuadratureOnTheLogarithmicScale() {
    // z(0.9) = 1.644854; grid: 1.644854 × ln 1.15 = 0.229888.
    // high: √(0.343590² + 0.229888²) = 0.413405, e^ = 1.511957
    // low:  √(1.171183² + 0.229888²) = 1.193532, e^-= 0.303148
    GramsCo2e.Measured grams =
        grams(Joules.measured(100, 31, 141, 0.9), GridIntensity.given(36_000));
    assertThat(grams.interval().high()).isEqualTo(1.511957, within(1e-5));
    assertThat(grams.interval().low()).isEqualTo(0.303148, within(1e-5));
  }

  @Test
  void zeroEndsStayFinite() {
    GramsCo2e.Measured fromZero = grams(Joules.measured(0, 0, 3.6e6, 0.9), FRANCE);
    assertThat(fromZero.value()).isZero();
    assertThat(fromZero.interval().low()).isZero();
    assertThat(fromZero.interval().high()).isGreaterThan(44.18).isFinite();
    assertThat(grams(Joules.measured(1, 0, 2, 0.9), FRANCE).interval().low()).isZero();
    assertThat(grams(Joules.measured(1, 0.5, 2, 0.9), GridIntensity.given(0)).interval().high())
        .isZero();
  }

  @Test
  void energyThatIsNotMeasuredGivesNoCarbon() {
    assertThat(Carbon.grams(Joules.notMeasured("no counter"), FRANCE))
        .isEqualTo(new GramsCo2e.NotMeasured("no counter"));
  }

  /** ISO/IEC 21031: SCI = (E · I + M) per R. */
  @Test
  void sciAddsTheEmbodiedShare() {
    GramsCo2e operational = Carbon.grams(Joules.measured(100, 31, 141, 0.9), exact(36_000), 1.5);
    GramsCo2e.Measured sci = (GramsCo2e.Measured) Carbon.sci(operational, 0.25);
    assertThat(sci.value()).isEqualTo(1.75, within(1e-12));
    assertThat(sci.interval().low()).isEqualTo(1.5 * 0.31 + 0.25, within(1e-12));
    assertThat(sci.interval().high()).isEqualTo(1.5 * 1.41 + 0.25, within(1e-12));
    GramsCo2e none = new GramsCo2e.NotMeasured("no counter");
    assertThat(Carbon.sci(none, 0.25)).isEqualTo(none);
  }

  @Test
  void refusesAPueThatIsNone() {
    for (double bad : new double[] {0.99, Double.NaN, Double.POSITIVE_INFINITY}) {
      assertThatThrownBy(() -> Carbon.grams(Joules.measured(1, 1, 1, 0.9), FRANCE, bad))
          .hasMessageContaining("pue must be at least 1");
    }
  }

  @Test
  void anIntensityOfMoreThanTwoYearsAgoIsStale() {
    assertThat(FRANCE.year()).hasValue(2024);
    assertThat(FRANCE.staleness(2026)).isEmpty();
    assertThat(FRANCE.staleness(2027).orElseThrow())
        .startsWith("The grid intensity of France is of 2024, 3 years ago;");
    // A number that a user gives has no year, and is theirs to keep fresh.
    assertThat(GridIntensity.given(100).staleness(2100)).isEmpty();
  }

  @Test
  void refusesAnIntensityThatIsNoIntensity() {
    for (double bad : new double[] {-1, Double.NaN, Double.POSITIVE_INFINITY}) {
      assertThatThrownBy(() -> GridIntensity.given(bad))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("gramsCo2ePerKwh must be finite and not negative, but is " + bad);
    }
  }

  @Test
  void quantilesAreThoseOfTheTables() {
    assertThat(Contribution.quantile(0.6827)).isEqualTo(1.0, within(1e-4));
    assertThat(Contribution.quantile(0.9)).isEqualTo(1.644854, within(1e-5));
    assertThat(Contribution.quantile(0.95)).isEqualTo(1.959964, within(1e-5));
    assertThat(Contribution.quantile(0.99)).isEqualTo(2.575829, within(1e-4));
  }
}
