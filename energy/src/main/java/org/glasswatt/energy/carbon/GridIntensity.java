package org.glasswatt.energy.carbon;

import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * How much greenhouse gas a kilowatt-hour from a grid stands for.
 *
 * @param iso2 ISO 3166-1 alpha-2 code; empty for the world and for a given number
 * @param iso3 ISO 3166-1 alpha-3 code, or {@code WORLD}; empty for a given number
 * @param name the grid in words, such as "France"
 * @param gramsCo2ePerKwh average intensity in gCO2e/kWh, life-cycle, finite, at least 0
 * @param year year of the figure; empty for a given number
 * @param source whom the figure is from, as credit must be given
 * @param standardUncertainty relative standard uncertainty (k = 1), such as 0.15; at least 0
 */
public record GridIntensity(
    Optional<String> iso2,
    Optional<String> iso3,
    String name,
    double gramsCo2ePerKwh,
    OptionalInt year,
    String source,
    double standardUncertainty) {
  /**
   * The default uncertainty: published figures for one country and year differ by 13 % (median),
   * and one source from year to year by 2 % (median).
   */
  public static final double DEFAULT_STANDARD_UNCERTAINTY = 0.15;

  /** Figures appear about a year late; older ones are told. */
  static final int MAX_AGE_YEARS = 2;

  /** Refuses numbers that are negative or not finite, and a blank name or source. */
  public GridIntensity {
    notNegative(gramsCo2ePerKwh, "gramsCo2ePerKwh");
    notNegative(standardUncertainty, "standardUncertainty");
    if (name.isBlank() || source.isBlank()) {
      throw new IllegalArgumentException(
          "name and source must not be blank, but are \"" + name + "\" and \"" + source + "\"");
    }
  }

  /**
   * A number that the user gives, with the default uncertainty.
   *
   * @param gramsCo2ePerKwh gCO2e/kWh, finite, at least 0
   */
  public static GridIntensity given(double gramsCo2ePerKwh) {
    return new GridIntensity(
        Optional.empty(),
        Optional.empty(),
        "a given intensity",
        gramsCo2ePerKwh,
        OptionalInt.empty(),
        "given by the user",
        DEFAULT_STANDARD_UNCERTAINTY);
  }

  /** The shortest code: ISO 3166-1 alpha-2 where there is one; empty for a given number. */
  public Optional<String> code() {
    return iso2.or(() -> iso3);
  }

  /** The figure in words, such as {@code France, 2024: 44.18 gCO2e/kWh}. */
  public String inWords() {
    String when = year.isPresent() ? ", " + year.getAsInt() : "";
    return String.format(Locale.ROOT, "%s%s: %.2f gCO2e/kWh", name, when, gramsCo2ePerKwh);
  }

  /**
   * That the figure is too old to rely on, in words; empty where it is not.
   *
   * @param currentYear the year of the audit
   */
  public Optional<String> staleness(int currentYear) {
    return year.isPresent() && currentYear - year.getAsInt() > MAX_AGE_YEARS
        ? Optional.of(
            String.format(
                Locale.ROOT,
                "The grid intensity of %s is of %d, %d years ago; grids change by 2 %% a year in"
                    + " the median and by 21 %% in one of ten cases.",
                name,
                year.getAsInt(),
                currentYear - year.getAsInt()))
        : Optional.empty();
  }

  private static void notNegative(double value, String name) {
    if (!Double.isFinite(value) || value < 0) {
      throw new IllegalArgumentException(
          name + " must be finite and not negative, but is " + value);
    }
  }
}
