package org.glasswatt.analyzers.audit;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import org.glasswatt.analyzers.metric.MetricType;
import org.glasswatt.analyzers.metric.Metrics;
import org.glasswatt.analyzers.plan.PairedPlan;
import org.glasswatt.analyzers.plan.PlanError;
import org.glasswatt.energy.EnergyMeter;
import org.glasswatt.energy.EnergyReading;
import org.glasswatt.energy.paired.PairedComparison;
import org.glasswatt.explainers.error.UserError;
import org.glasswatt.explainers.model.EngineOptions;
import org.glasswatt.explainers.model.LoadedModel;
import org.glasswatt.explainers.model.ModelSource;
import org.glasswatt.explainers.model.TensorSpec;
import org.glasswatt.explainers.model.load.Models;
import org.glasswatt.explainers.tensor.Tensor;
import org.glasswatt.reports.audit.EnergySection;
import org.glasswatt.reports.audit.Figure;
import org.glasswatt.reports.audit.Metric;
import org.jspecify.annotations.Nullable;

/** The audited model against the plan's baseline model. */
final class PairedStep {
  private static final String LABEL = "paired comparison";

  /** In the order of {@link PairedModels#comparisons}. */
  private static final List<MetricType> RATIOS =
      List.of(Metrics.PAIRED_JOULES, Metrics.PAIRED_SECONDS, Metrics.PAIRED_CPU_SECONDS);

  /**
   * What was found.
   *
   * @param section for the report; null when the plan names no baseline
   * @param metrics the ratios by name
   */
  record Result(EnergySection.@Nullable Paired section, List<Metric> metrics) {}

  private final EnergyMeter meter;
  private final EngineOptions options;
  private final LongSupplier nanoTime;
  private final AuditListener listener;

  PairedStep(
      EnergyMeter meter, EngineOptions options, LongSupplier nanoTime, AuditListener listener) {
    this.meter = meter;
    this.options = options;
    this.nanoTime = nanoTime;
    this.listener = listener;
  }

  /**
   * Measures both in turns.
   *
   * @param rows of one call of the audited model, by input
   * @throws UserError when the baseline can't be opened or takes other inputs
   */
  Result run(@Nullable PairedPlan plan, LoadedModel model, Map<String, Tensor> rows) {
    if (plan == null) {
      Figure missing = Figure.notMeasured("the plan names no energy.paired baseline");
      return new Result(null, RATIOS.stream().map(ratio -> ratio.with(missing)).toList());
    }
    listener.started(LABEL);
    try (LoadedModel baseline = Models.open(ModelSource.at(plan.baseline()), options)) {
      PairedModels found =
          PairedModels.measure(
              meter,
              new PairedModels.Side(baseline, named(baseline, rows, plan.baseline())),
              new PairedModels.Side(model, rows),
              plan.blocks(),
              plan.windowSeconds(),
              nanoTime,
              done -> listener.progress(LABEL, done, plan.blocks()));
      return result(plan, found, rows);
    }
  }

  /**
   * Looks whether a plan's baseline can be measured, without measuring it.
   *
   * @throws UserError when it can't be opened or takes other inputs
   */
  static void check(@Nullable PairedPlan plan, EngineOptions options, Map<String, Tensor> inputs) {
    if (plan != null) {
      try (LoadedModel baseline = Models.open(ModelSource.at(plan.baseline()), options)) {
        named(baseline, inputs, plan.baseline());
      }
    }
  }

  /** The same rows under the baseline's names: those of equal name, or the only one. */
  private static Map<String, Tensor> named(
      LoadedModel baseline, Map<String, Tensor> rows, Path path) {
    List<String> names =
        baseline.description().signature().inputs().stream().map(TensorSpec::name).toList();
    if (rows.keySet().equals(Set.copyOf(names))) {
      return rows;
    }
    if (rows.size() == 1 && names.size() == 1) {
      return Map.of(names.get(0), rows.values().iterator().next());
    }
    throw new UserError(
        PlanError.BAD_VALUE,
        "The baseline "
            + path.getFileName()
            + " of energy.paired takes the inputs "
            + names
            + ", but the audited model "
            + rows.keySet()
            + ".",
        "Compare models that take the same inputs.");
  }

  private static Result result(PairedPlan plan, PairedModels found, Map<String, Tensor> rows) {
    List<EnergySection.Comparison> comparisons = new ArrayList<>();
    List<Metric> metrics = new ArrayList<>();
    found
        .comparisons()
        .forEach(
            (cost, comparison) -> {
              Figure ratio =
                  comparison
                      .map(PairedStep::ratio)
                      .orElseGet(() -> Figure.notMeasured(found.whyNot()));
              comparisons.add(comparison(cost, ratio, comparison));
              metrics.add(RATIOS.get(metrics.size()).with(ratio));
            });
    EnergyReading first = found.measured().baseline().get(0);
    Path name = plan.baseline().getFileName();
    return new Result(
        new EnergySection.Paired(
            name == null ? "baseline" : name.toString(),
            (int) rows.values().iterator().next().shape().dim(0),
            found.callsPerWindow(),
            first.source(),
            first.grading().grade().name(),
            comparisons),
        metrics);
  }

  private static Figure ratio(PairedComparison comparison) {
    return Figure.measured(
        comparison.ratio(),
        EnergyFigures.interval(comparison.interval()),
        comparison.pairs(),
        "geometric mean over blocks of baseline, audited, audited, baseline");
  }

  private static EnergySection.Comparison comparison(
      String cost, Figure ratio, Optional<PairedComparison> comparison) {
    return new EnergySection.Comparison(
        cost.replace("cpu_", "processor "),
        ratio,
        comparison.map(PairedComparison::pValue).orElse(null),
        comparison.map(c -> c.verdict().name().toLowerCase(Locale.ROOT)).orElse("not compared"));
  }
}
