package org.glasswatt.analyzers.plan;

import org.jspecify.annotations.Nullable;

/**
 * What carbon figures assume. With neither of the two, carbon is not measured.
 *
 * @param country ISO 3166 code of the grid, or {@code WORLD}; null when there is none
 * @param intensityGramsPerKwh declared intensity of the grid in gCO2e/kWh; null when there is none
 */
public record EnergyPlan(@Nullable String country, @Nullable Double intensityGramsPerKwh) {
  /** Refuses two answers to one question. */
  public EnergyPlan {
    if (country != null && intensityGramsPerKwh != null) {
      throw new IllegalArgumentException(
          "A grid is given by its country or by its intensity, but both are there; drop one");
    }
  }
}
