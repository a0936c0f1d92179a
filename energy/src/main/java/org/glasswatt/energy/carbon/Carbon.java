package org.glasswatt.energy.carbon;

import org.glasswatt.energy.Contribution;
import org.glasswatt.energy.Interval;
import org.glasswatt.energy.Joules;

/**
 * Turns energy into greenhouse gas.
 *
 * <p>The full formula is {@code gCO2e = kWh × PUE × intensity}, with PUE the data centre's power
 * usage effectiveness (ISO/IEC 30134-2); 1 is right for a machine on a desk. The intensity is the
 * average of the place where the energy was used (location-based); offsets and certificates are
 * left out, as ISO/IEC 21031 (SCI) asks.
 */
public final class Carbon {
  /** One kilowatt-hour in joules. */
  public static final double JOULES_PER_KWH = 3.6e6;

  private Carbon() {}

  /**
   * The greenhouse gas of an amount of energy; not measured, for the same reason, when the energy
   * is not.
   *
   * <p>The interval combines both bands on the logarithmic scale, each side on its own, as
   * independent errors: {@code ln(high/value) = √(ln(E_high/E)² + (z·ln(1+s))²)} and likewise for
   * the lower end, with s the relative standard uncertainty of the intensity and z the normal
   * quantile that brings it to the level of the energy's interval. The result has that level.
   */
  public static GramsCo2e grams(Joules joules, GridIntensity intensity) {
    return grams(joules, intensity, 1);
  }

  /**
   * The same where the place draws more than its machines do.
   *
   * @param pue power usage effectiveness, at least 1; taken as exact
   */
  public static GramsCo2e grams(Joules joules, GridIntensity intensity, double pue) {
    if (!(pue >= 1 && Double.isFinite(pue))) {
      throw new IllegalArgumentException("pue must be at least 1, but is " + pue);
    }
    if (joules instanceof Joules.NotMeasured missing) {
      return new GramsCo2e.NotMeasured(missing.reason());
    }
    Joules.Measured energy = (Joules.Measured) joules;
    Interval range = energy.interval();
    double gramsPerJoule = pue * intensity.gramsCo2ePerKwh() / JOULES_PER_KWH;
    double value = energy.value() * gramsPerJoule;
    double grid =
        Contribution.quantile(range.level()) * Math.log1p(intensity.standardUncertainty());
    return new GramsCo2e.Measured(
        value,
        new Interval(
            value / factor(energy.value(), range.low(), grid),
            // Where the best value is 0 there is no ratio: the upper end takes the grid's factor.
            energy.value() == 0
                ? range.high() * gramsPerJoule * Math.exp(grid)
                : value * factor(range.high(), energy.value(), grid),
            range.level()));
  }

  /**
   * Software carbon intensity (ISO/IEC 21031): {@code (E · I + M)} per functional unit, in gCO2e.
   *
   * @param operational emissions of the unit's energy, E · I
   * @param embodiedGrams M, the unit's share of the hardware's; taken as exact, at least 0
   */
  public static GramsCo2e sci(GramsCo2e operational, double embodiedGrams) {
    if (operational instanceof GramsCo2e.Measured grams) {
      Interval range = grams.interval();
      return new GramsCo2e.Measured(
          grams.value() + embodiedGrams,
          new Interval(range.low() + embodiedGrams, range.high() + embodiedGrams, range.level()));
    }
    return operational;
  }

  /** The combined factor, at least 1, of an energy ratio and the grid's log-width. */
  private static double factor(double larger, double smaller, double grid) {
    return larger == 0 ? 1 : Math.exp(Math.hypot(Math.log(larger / smaller), grid));
  }
}
