package org.glasswatt.analyzers.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.glasswatt.analyzers.plan.EnergyPlan;
import org.glasswatt.energy.Joules;
import org.glasswatt.energy.carbon.Carbon;
import org.glasswatt.energy.carbon.CloudRegion;
import org.glasswatt.energy.carbon.Embodied;
import org.glasswatt.energy.carbon.GramsCo2e;
import org.glasswatt.energy.carbon.GridIntensities;
import org.glasswatt.energy.carbon.GridIntensity;
import org.glasswatt.reports.audit.EnergySection;
import org.glasswatt.reports.audit.Figure;

/** What energy stands for on the plan's grid, and on others. */
final class CarbonFigures {
  private static final String NO_GRID =
      "the plan names neither energy.country nor energy.intensity_grams_per_kwh nor energy.cloud";

  private final EnergyPlan plan;
  private final Optional<GridIntensity> grid;
  private final String how;
  private final int year;

  /**
   * Prepares the figures.
   *
   * @param how the energy was obtained, in words
   * @param year of the audit
   */
  CarbonFigures(EnergyPlan plan, String how, int year) {
    this.plan = plan;
    this.grid = grid(plan);
    this.how = how;
    this.year = year;
  }

  private static Optional<GridIntensity> grid(EnergyPlan plan) {
    return Optional.ofNullable(plan.intensityGramsPerKwh())
        .map(GridIntensity::given)
        .or(() -> Optional.ofNullable(plan.cloud()).map(CloudRegion::intensity))
        .or(() -> Optional.ofNullable(plan.country()).map(CarbonFigures::known));
  }

  private static GridIntensity known(String country) {
    return GridIntensities.bundled()
        .find(country)
        .orElseThrow(() -> new IllegalStateException("A plan names only countries with a grid."));
  }

  /** Emissions of an amount of energy. */
  Figure grams(Joules joules) {
    return grid.map(g -> grams(joules, g)).orElse(Figure.notMeasured(NO_GRID));
  }

  private Figure grams(Joules joules, GridIntensity intensity) {
    return figure(
        Carbon.grams(joules, intensity, plan.pue()),
        how
            + " × grid intensity ("
            + intensity.inWords()
            + ")"
            + (plan.pue() == 1 ? "" : " × PUE " + plan.pue()));
  }

  /**
   * Software carbon intensity per functional unit.
   *
   * @param joules energy of the unit
   * @param secondsPerPrediction wall-clock time of one prediction
   */
  Figure sci(Joules joules, double secondsPerPrediction) {
    EnergyPlan.FunctionalUnit unit = plan.functionalUnit();
    Embodied embodied = plan.embodied();
    if (unit == null) {
      return Figure.notMeasured("the plan declares no energy.functional_unit (R)");
    }
    if (embodied == null) {
      return Figure.notMeasured("the plan declares no energy.embodied emissions (M)");
    }
    if (grid.isEmpty()) {
      return Figure.notMeasured(NO_GRID);
    }
    double count = unit == EnergyPlan.FunctionalUnit.PREDICTION ? 1 : 1000;
    return figure(
        Carbon.sci(
            Carbon.grams(joules, grid.get(), plan.pue()),
            embodied.grams(count * secondsPerPrediction)),
        "(energy × PUE × intensity + embodied share) per "
            + (count == 1 ? "prediction" : "1,000 predictions")
            + "; ISO/IEC 21031, boundary: this process");
  }

  /** The same energy on each grid of the plan. */
  List<EnergySection.Region> regions(Joules perPrediction) {
    return plan.regions().stream()
        .map(CarbonFigures::known)
        .map(g -> region(g, perPrediction))
        .toList();
  }

  private EnergySection.Region region(GridIntensity intensity, Joules perPrediction) {
    return new EnergySection.Region(
        intensity.name(),
        intensity.year().isPresent() ? intensity.year().getAsInt() : null,
        intensity.gramsCo2ePerKwh(),
        grams(perPrediction.dividedBy(1e-3), intensity));
  }

  String country() {
    return grid.map(GridIntensity::name).orElse("");
  }

  Figure intensity() {
    return grid.map(g -> Figure.measured(g.gramsCo2ePerKwh(), "published average, " + g.source()))
        .orElse(Figure.notMeasured(NO_GRID));
  }

  String source() {
    return grid.map(g -> g.inWords() + ". Source: " + g.source()).orElse("");
  }

  /** That the grid's figure is old, or not of the region alone. */
  List<String> warnings() {
    List<String> warnings = new ArrayList<>();
    CloudRegion cloud = plan.cloud();
    if (cloud != null) {
      warnings.add(cloud.note());
    }
    grid.flatMap(g -> g.staleness(year)).ifPresent(warnings::add);
    return warnings;
  }

  private static Figure figure(GramsCo2e grams, String method) {
    return grams instanceof GramsCo2e.Measured measured
        ? Figure.measured(
            measured.value(), EnergyFigures.interval(measured.interval()), null, method)
        : Figure.notMeasured(((GramsCo2e.NotMeasured) grams).reason());
  }
}
