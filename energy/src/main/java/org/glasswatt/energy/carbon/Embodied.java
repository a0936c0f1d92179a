package org.glasswatt.energy.carbon;

/**
 * Emissions of making the hardware, of which each use bears a share (ISO/IEC 21031: {@code M = TE ·
 * (TiR / EL) · (RR / ToR)}).
 *
 * @param totalGrams TE, all embodied emissions of the machine in gCO2e; above 0
 * @param lifetimeYears EL, how long it is expected to be used; above 0
 * @param resourceShare RR / ToR, the part of the machine that is reserved for the work, 0 to 1
 */
public record Embodied(double totalGrams, double lifetimeYears, double resourceShare) {
  /** Of a server, as Cloud Carbon Footprint takes it. */
  public static final double LIFETIME_YEARS = 4;

  private static final double SECONDS_PER_YEAR = 365.25 * 24 * 3600;

  /** Refuses what can't be. */
  public Embodied {
    if (!(totalGrams > 0 && Double.isFinite(totalGrams) && lifetimeYears > 0)) {
      throw new IllegalArgumentException(
          "totalGrams and lifetimeYears must be above 0, but are "
              + totalGrams
              + " and "
              + lifetimeYears);
    }
    if (!(resourceShare >= 0 && resourceShare <= 1)) {
      throw new IllegalArgumentException(
          "resourceShare must lie between 0 and 1, but is " + resourceShare);
    }
  }

  /** The share of a use, in gCO2e. */
  public double grams(double seconds) {
    return totalGrams * seconds / (lifetimeYears * SECONDS_PER_YEAR) * resourceShare;
  }
}
