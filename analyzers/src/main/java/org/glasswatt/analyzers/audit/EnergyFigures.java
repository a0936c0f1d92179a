package org.glasswatt.analyzers.audit;

import java.util.ArrayList;
import java.util.List;
import org.glasswatt.analyzers.metric.Metrics;
import org.glasswatt.analyzers.plan.EnergyPlan;
import org.glasswatt.energy.EnergyReading;
import org.glasswatt.energy.Joules;
import org.glasswatt.energy.Method;
import org.glasswatt.energy.carbon.Carbon;
import org.glasswatt.energy.carbon.GramsCo2e;
import org.glasswatt.energy.carbon.GridIntensities;
import org.glasswatt.energy.carbon.GridIntensity;
import org.glasswatt.reports.audit.EnergySection;
import org.glasswatt.reports.audit.Figure;
import org.glasswatt.reports.audit.Interval;
import org.glasswatt.reports.audit.Metric;
import org.jspecify.annotations.Nullable;

/** What the phases cost, per prediction and per explanation, in joules and gCO2e. */
final class EnergyFigures {
  static final String INFERENCE = "inference";
  static final String EXPLANATION = "explanation: ";

  private final List<EnergyReading> readings;
  private final @Nullable GridIntensity grid;
  private final long predictions;
  private final long explanations;

  EnergyFigures(
      List<EnergyReading> readings,
      @Nullable GridIntensity grid,
      long predictions,
      long explanations) {
    this.readings = readings;
    this.grid = grid;
    this.predictions = predictions;
    this.explanations = explanations;
  }

  /** The grid that a plan names; null when it names none. */
  static @Nullable GridIntensity grid(EnergyPlan plan) {
    Double given = plan.intensityGramsPerKwh();
    if (given != null) {
      return GridIntensity.given(given);
    }
    String country = plan.country();
    if (country == null) {
      return null;
    }
    return GridIntensities.bundled()
        .find(country)
        .orElseThrow(() -> new IllegalStateException("A plan names only countries with a grid."));
  }

  /** The named figures of the catalogue. */
  List<Metric> metrics() {
    Joules perPrediction = share(INFERENCE, predictions, "no prediction was made");
    Joules perThousand = times1000(perPrediction);
    Joules total =
        readings.stream()
            .map(EnergyReading::joules)
            .reduce(Joules::plus)
            .orElse(Joules.notMeasured("no phase was measured"));
    List<Metric> metrics = new ArrayList<>();
    metrics.add(Metrics.JOULES_PER_PREDICTION.with(figure(perPrediction, predictions)));
    metrics.add(Metrics.JOULES_PER_1000_PREDICTIONS.with(figure(perThousand, predictions)));
    metrics.add(
        Metrics.JOULES_PER_EXPLANATION.with(
            figure(share(EXPLANATION, explanations, "nothing was explained"), explanations)));
    metrics.add(Metrics.JOULES_TOTAL.with(figure(total, readings.size())));
    metrics.add(
        Metrics.SECONDS_PER_PREDICTION.with(
            predictions == 0
                ? Figure.notMeasured("no prediction was made")
                : Figure.measured(
                    seconds(INFERENCE) / predictions,
                    bounded(predictions),
                    "wall-clock time of the inference phase over its predictions")));
    metrics.add(Metrics.GRAMS_CO2E_PER_1000_PREDICTIONS.with(carbon(perThousand)));
    metrics.add(Metrics.GRAMS_CO2E_TOTAL.with(carbon(total)));
    return metrics;
  }

  /** The report's section. */
  EnergySection section() {
    GridIntensity known = grid;
    return new EnergySection(
        readings.stream().map(EnergyFigures::phase).toList(),
        metrics(),
        known == null ? "" : known.name(),
        known == null
            ? Figure.notMeasured(NO_GRID)
            : Figure.measured(known.gramsCo2ePerKwh(), "published average, " + known.source()),
        known == null ? "" : known.inWords() + ". Source: " + known.source());
  }

  private static final String NO_GRID =
      "the plan names neither energy.country nor energy.intensity_grams_per_kwh";

  private Joules share(String label, long count, String whenNone) {
    if (count == 0) {
      return Joules.notMeasured(whenNone);
    }
    return readings.stream()
        .filter(reading -> reading.label().startsWith(label))
        .map(EnergyReading::joules)
        .reduce(Joules::plus)
        .map(joules -> joules.dividedBy((double) count))
        .orElse(Joules.notMeasured(whenNone));
  }

  private double seconds(String label) {
    return readings.stream()
        .filter(reading -> reading.label().startsWith(label))
        .mapToDouble(EnergyReading::seconds)
        .sum();
  }

  private static Joules times1000(Joules joules) {
    return joules.dividedBy(1e-3);
  }

  private Figure carbon(Joules joules) {
    if (grid == null) {
      return Figure.notMeasured(NO_GRID);
    }
    GramsCo2e grams = Carbon.grams(joules, grid);
    if (grams instanceof GramsCo2e.Measured measured) {
      return Figure.measured(
          measured.value(),
          interval(measured.interval()),
          null,
          how() + " × grid intensity (" + grid.inWords() + ")");
    }
    return Figure.notMeasured(((GramsCo2e.NotMeasured) grams).reason());
  }

  private Figure figure(Joules joules, long n) {
    if (joules instanceof Joules.Measured measured) {
      return Figure.measured(measured.value(), interval(measured.interval()), bounded(n), how());
    }
    return Figure.notMeasured(((Joules.NotMeasured) joules).reason());
  }

  /** How the joules were obtained: as weak as the weakest reading. */
  private String how() {
    return readings.stream()
        .map(EnergyReading::method)
        .max(Method::compareTo)
        .map(Method::inWords)
        .orElse("not measured");
  }

  private static Interval interval(org.glasswatt.energy.Interval interval) {
    return new Interval(interval.low(), interval.high(), interval.level());
  }

  private static int bounded(long n) {
    return (int) Math.min(n, Integer.MAX_VALUE);
  }

  private static EnergySection.Phase phase(EnergyReading reading) {
    return new EnergySection.Phase(
        reading.label(),
        reading.joules() instanceof Joules.Measured measured
            ? Figure.measured(
                measured.value(),
                interval(measured.interval()),
                reading.samples() == 0 ? null : reading.samples(),
                reading.method().inWords())
            : Figure.notMeasured(((Joules.NotMeasured) reading.joules()).reason()),
        reading.seconds(),
        reading.cpuSeconds().isPresent() ? reading.cpuSeconds().getAsDouble() : null,
        reading.method().inWords(),
        reading.scope().inWords(),
        reading.source(),
        reading.notes());
  }
}
