package org.glasswatt.analyzers.metric;

import static org.glasswatt.reports.audit.Direction.HIGHER_IS_BETTER;
import static org.glasswatt.reports.audit.Direction.LOWER_IS_BETTER;
import static org.glasswatt.reports.audit.Direction.NEUTRAL;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.glasswatt.explainers.error.Nearest;
import org.glasswatt.explainers.quality.ExplanationMetric;
import org.glasswatt.explainers.quality.ExplanationMetrics;
import org.glasswatt.explainers.quality.QualityMetric;
import org.glasswatt.explainers.quality.QualityMetrics;
import org.glasswatt.reports.audit.Direction;

/** The catalogue of metrics: one line each, in the order they are listed. */
public final class Metrics {
  private static final Map<String, MetricType> BY_ID = new LinkedHashMap<>();

  static {
    // Predictive quality has a catalogue of its own.
    for (QualityMetric<?> metric : QualityMetrics.all()) {
      add(
          metric.id(),
          metric.label(),
          "",
          Direction.valueOf(metric.direction().name()),
          metric.description());
    }
  }

  public static final MetricType COMPLETENESS_DELTA_P50 =
      add(
          "explanation.completeness_delta_p50",
          "Completeness delta, median",
          "",
          LOWER_IS_BETTER,
          "Median over the explained rows of what the attributions' sum misses of the output's change, relative to that change; of the first method with a baseline.");
  public static final MetricType COMPLETENESS_DELTA_P95 =
      add(
          "explanation.completeness_delta_p95",
          "Completeness delta, 95th percentile",
          "",
          LOWER_IS_BETTER,
          "95th percentile over the explained rows of what the attributions' sum misses of the output's change, relative to that change; of the first method with a baseline.");
  public static final MetricType COMPLETENESS_DELTA_MAX =
      add(
          "explanation.completeness_delta_max",
          "Completeness delta, largest",
          "",
          LOWER_IS_BETTER,
          "Largest over the explained rows of what the attributions' sum misses of the output's change, relative to that change; of the first method with a baseline.");

  static {
    // Figures about explanations have a catalogue of their own; some only describe.
    for (ExplanationMetric metric : ExplanationMetrics.all()) {
      if (metric.mayGate()) {
        MetricType type = of(metric);
        add(type.id(), type.label(), type.unit(), type.direction(), type.description());
      }
    }
  }

  public static final MetricType RANK_AGREEMENT =
      add(
          "explanation.rank_agreement",
          "Rank agreement with the first method",
          "",
          HIGHER_IS_BETTER,
          "Mean over rows of Spearman's correlation of the absolute attributions with those of the plan's first method.");
  public static final MetricType TOP_AGREEMENT =
      add(
          "explanation.top_agreement",
          "Top features in common with the first method",
          "",
          HIGHER_IS_BETTER,
          "Mean over rows of the share of the five largest elements that the plan's first method names too.");
  public static final MetricType BASELINE_DISAGREEMENT =
      add(
          "explanation.baseline_disagreement",
          "Disagreement of two baselines",
          "",
          LOWER_IS_BETTER,
          "1 minus the mean rank correlation between the attributions against the plan's baseline and against another one: the mean of the reference data, or zeros where the mean is the plan's.");
  public static final MetricType CONVERGED_SHARE =
      add(
          "explanation.converged_share",
          "Rows within tolerance",
          "",
          HIGHER_IS_BETTER,
          "Share of the explained rows that met the tolerance of adaptive integrated gradients within max_evaluations.");
  public static final MetricType ROWS_EXPLAINED =
      add(
          "explanation.rows_explained",
          "Rows explained",
          "",
          NEUTRAL,
          "Rows that every method explained within the time budget.");
  public static final MetricType SENSITIVE_SHARE =
      add(
          "explanation.sensitive_share",
          "Reliance on sensitive features",
          "",
          LOWER_IS_BETTER,
          "Share of the mean absolute attribution that falls on features declared sensitive.");
  public static final MetricType DRIFT_RANK_CORRELATION =
      add(
          "drift.rank_correlation",
          "Rank correlation with the reference's reasons",
          "",
          HIGHER_IS_BETTER,
          "Spearman's correlation of the features' importance with that in the reference, on the same data and by the same method; 1 means that predictions rest on the same features in the same order.");
  public static final MetricType DRIFT_TOP_OVERLAP =
      add(
          "drift.top_overlap",
          "Top features in common with the reference",
          "",
          HIGHER_IS_BETTER,
          "Share of the most important features, five or at most half, that the reference has too, on the same data and by the same method.");
  public static final MetricType JOULES_PER_PREDICTION =
      add(
          "energy.joules_per_prediction",
          "Energy per prediction",
          "J",
          LOWER_IS_BETTER,
          "Energy of the inference phase divided by its predictions.");
  public static final MetricType JOULES_PER_1000_PREDICTIONS =
      add(
          "energy.joules_per_1000_predictions",
          "Energy per 1,000 predictions",
          "J",
          LOWER_IS_BETTER,
          "A thousand times the energy per prediction.");
  public static final MetricType MARGINAL_JOULES_PER_PREDICTION =
      add(
          "energy.marginal_joules_per_prediction",
          "Marginal energy per prediction",
          "J",
          LOWER_IS_BETTER,
          "Energy of the inference phase that idle hardware would not have used, divided by its predictions.");
  public static final MetricType JOULES_PER_EXPLANATION =
      add(
          "energy.joules_per_explanation",
          "Energy per explanation",
          "J",
          LOWER_IS_BETTER,
          "Energy of the explanation phases divided by the explanations made.");
  public static final MetricType PREDICTIONS_PER_EXPLANATION =
      add(
          "energy.predictions_per_explanation",
          "Predictions that cost as much as an explanation",
          "",
          LOWER_IS_BETTER,
          "Energy per explanation over energy per prediction, all methods together.");
  public static final MetricType JOULES_TOTAL =
      add(
          "energy.joules_total",
          "Energy of the audit",
          "J",
          LOWER_IS_BETTER,
          "Energy of all measured phases of the audit but the idle one.");
  public static final MetricType SECONDS_PER_PREDICTION =
      add(
          "energy.seconds_per_prediction",
          "Time per prediction",
          "s",
          LOWER_IS_BETTER,
          "Wall-clock time of the inference phase divided by its predictions.");
  public static final MetricType LATENCY_P50 =
      add(
          "energy.latency_p50_seconds",
          "Latency, median",
          "s",
          LOWER_IS_BETTER,
          "Median time of a call at the first batch size of the plan.");
  public static final MetricType LATENCY_P95 =
      add(
          "energy.latency_p95_seconds",
          "Latency, 95th percentile",
          "s",
          LOWER_IS_BETTER,
          "95th percentile of the time of a call at the first batch size of the plan.");
  public static final MetricType LATENCY_P99 =
      add(
          "energy.latency_p99_seconds",
          "Latency, 99th percentile",
          "s",
          LOWER_IS_BETTER,
          "99th percentile of the time of a call at the first batch size of the plan.");
  public static final MetricType PREDICTIONS_PER_SECOND =
      add(
          "energy.predictions_per_second",
          "Throughput",
          "1/s",
          Direction.HIGHER_IS_BETTER,
          "Predictions of the inference phase divided by its wall-clock time.");
  public static final MetricType QUALITY_PER_JOULE =
      add(
          "energy.quality_per_joule",
          "Quality per joule",
          "1/J",
          NEUTRAL,
          "The first figure of predictive quality divided by the energy of 1,000 predictions; for comparing releases of one model.");
  public static final MetricType PAIRED_JOULES =
      add(
          "energy.paired_joules_ratio",
          "Energy against the baseline model",
          "",
          LOWER_IS_BETTER,
          "Energy of the audited model over that of the plan's baseline model, measured in turns.");
  public static final MetricType PAIRED_SECONDS =
      add(
          "energy.paired_seconds_ratio",
          "Time against the baseline model",
          "",
          LOWER_IS_BETTER,
          "Wall-clock time of the audited model over that of the plan's baseline model, measured in turns.");
  public static final MetricType PAIRED_CPU_SECONDS =
      add(
          "energy.paired_cpu_seconds_ratio",
          "Processor time against the baseline model",
          "",
          LOWER_IS_BETTER,
          "Processor time of the audited model over that of the plan's baseline model, measured in turns.");
  public static final MetricType SAMPLING_OVERHEAD =
      add(
          "energy.sampling_overhead",
          "Overhead of measuring",
          "",
          LOWER_IS_BETTER,
          "Processor time that sampling power sources took, as a share of one core over the audit.");
  public static final MetricType TRAINING_JOULES =
      add(
          "energy.training_joules",
          "Energy of the training",
          "J",
          LOWER_IS_BETTER,
          "Energy in the log of the training that the plan names.");
  public static final MetricType BREAK_EVEN =
      add(
          "energy.break_even_predictions",
          "Break-even of training and inference",
          "",
          NEUTRAL,
          "Predictions after which inference has cost as much energy as the training.");
  public static final MetricType GRAMS_CO2E_PER_1000_PREDICTIONS =
      add(
          "carbon.grams_co2e_per_1000_predictions",
          "Carbon per 1,000 predictions",
          "gCO2e",
          LOWER_IS_BETTER,
          "Emissions of the energy of 1,000 predictions at the grid intensity that the plan names.");
  public static final MetricType GRAMS_CO2E_TOTAL =
      add(
          "carbon.grams_co2e_total",
          "Carbon of the audit",
          "gCO2e",
          LOWER_IS_BETTER,
          "Emissions of the energy of the audit at the grid intensity that the plan names.");
  public static final MetricType SCI =
      add(
          "carbon.sci_grams",
          "Software carbon intensity",
          "gCO2e",
          LOWER_IS_BETTER,
          "Emissions of energy and hardware per functional unit, after ISO/IEC 21031.");
  public static final MetricType MODEL_BYTES =
      add("model.bytes", "Model size", "B", LOWER_IS_BETTER, "Size of all files of the model.");
  public static final MetricType MODEL_PARAMETERS =
      add(
          "model.parameters",
          "Model parameters",
          "",
          LOWER_IS_BETTER,
          "Number of trained values in the model.");
  public static final MetricType MODEL_OPERATIONS =
      add(
          "model.operations_per_prediction",
          "Operations per prediction",
          "",
          LOWER_IS_BETTER,
          "Arithmetic operations of one prediction, counted from the graph; the same on every machine.");

  private Metrics() {}

  /** The kind of a figure about explanations. */
  public static MetricType of(ExplanationMetric metric) {
    return new MetricType(
        metric.id(),
        metric.label(),
        "",
        Direction.valueOf(metric.direction().name()),
        metric.description());
  }

  /** Every kind of metric. */
  public static List<MetricType> all() {
    return List.copyOf(BY_ID.values());
  }

  /** The kind with an id. */
  public static Optional<MetricType> find(String id) {
    return Optional.ofNullable(BY_ID.get(id));
  }

  /** The id that was probably meant: one with the same name in another group, or a near one. */
  public static Optional<String> nearest(String word) {
    return BY_ID.keySet().stream()
        .filter(id -> id.endsWith("." + word))
        .findFirst()
        .or(() -> Nearest.to(word, BY_ID.keySet()));
  }

  private static MetricType add(
      String id, String label, String unit, Direction direction, String description) {
    MetricType type = new MetricType(id, label, unit, direction, description);
    if (BY_ID.put(id, type) != null) {
      throw new IllegalStateException("Two metrics have the id " + id + "; rename one");
    }
    return type;
  }
}
