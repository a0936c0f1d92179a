package org.glasswatt.analyzers.plan;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.glasswatt.energy.carbon.CloudRegion;
import org.glasswatt.energy.carbon.Embodied;
import org.glasswatt.energy.source.SourceSettings;
import org.jspecify.annotations.Nullable;

/**
 * How energy is measured and what carbon figures assume. With neither country nor intensity nor
 * cloud region, carbon is not measured.
 *
 * @param country ISO 3166 code of the grid, or {@code WORLD}; null when there is none
 * @param intensityGramsPerKwh declared intensity of the grid in gCO2e/kWh; null when there is none
 * @param cloud the cloud region whose grid it is; null when none is named
 * @param pue power usage effectiveness of the place, at least 1
 * @param functionalUnit what SCI is told per; null when none is declared
 * @param embodied the hardware's embodied emissions; null when they are not declared
 * @param regions grids of the what-if table, as ISO 3166 codes
 * @param batchSizes rows per call that inference is measured at
 * @param trainingLog what {@code glasswatt measure --json} wrote of the training; null for none
 * @param paired a baseline model to be measured against; null for none
 * @param settings what is declared of the machine's power
 */
public record EnergyPlan(
    @Nullable String country,
    @Nullable Double intensityGramsPerKwh,
    @Nullable CloudRegion cloud,
    double pue,
    @Nullable FunctionalUnit functionalUnit,
    @Nullable Embodied embodied,
    List<String> regions,
    List<Integer> batchSizes,
    @Nullable Path trainingLog,
    @Nullable PairedPlan paired,
    SourceSettings settings) {
  /** What SCI can be told per (ISO/IEC 21031: R). */
  public enum FunctionalUnit {
    /** One prediction. */
    PREDICTION,
    /** A thousand predictions. */
    THOUSAND_PREDICTIONS
  }

  /** Grids that differ widely, for a reader to see what the place changes. */
  static final List<String> DEFAULT_REGIONS =
      List.of("SE", "FR", "GB", "DE", "US", "JP", "CN", "IN", "PL", "WORLD");

  static final List<Integer> DEFAULT_BATCH_SIZES = List.of(1, 32);

  /** Refuses two answers to one question, and an impossible PUE. */
  public EnergyPlan {
    if (Stream.of(country, intensityGramsPerKwh, cloud).filter(Objects::nonNull).count() > 1) {
      throw new IllegalArgumentException(
          "A grid is given by its country, its intensity or a cloud region, but several are there;"
              + " keep one");
    }
    if (!(pue >= 1 && Double.isFinite(pue))) {
      throw new IllegalArgumentException("pue must be at least 1, but is " + pue);
    }
    regions = List.copyOf(regions);
    batchSizes = List.copyOf(batchSizes);
  }

  /** A plan that says nothing but the grid. */
  EnergyPlan(@Nullable String country, @Nullable Double intensityGramsPerKwh) {
    this(
        country,
        intensityGramsPerKwh,
        null,
        1,
        null,
        null,
        DEFAULT_REGIONS,
        DEFAULT_BATCH_SIZES,
        null,
        null,
        SourceSettings.DEFAULT);
  }
}
