package org.glasswatt.analyzers.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.glasswatt.analyzers.metric.Metrics;
import org.glasswatt.analyzers.plan.EnergyPlan;
import org.glasswatt.energy.EnergyReading;
import org.glasswatt.energy.Joules;
import org.glasswatt.energy.Method;
import org.glasswatt.energy.source.Overhead;
import org.glasswatt.reports.audit.EnergySection;
import org.glasswatt.reports.audit.Figure;
import org.glasswatt.reports.audit.Interval;
import org.glasswatt.reports.audit.Metric;
import org.jspecify.annotations.Nullable;

/** What the phases cost, per prediction and per explanation, in joules and gCO2e. */
final class EnergyFigures {
  static final String INFERENCE = "inference";
  static final String EXPLANATION = "explanation: ";

  private final EnergyPlan plan;
  private final List<Phase> phases;
  private final long predictions;
  private final List<MethodRun> methods;
  private final List<EnergySection.Batch> batches;
  private final @Nullable TrainingLog training;
  private final PairedStep.Result paired;
  private final CarbonFigures carbon;

  EnergyFigures(
      EnergyPlan plan,
      List<Phase> phases,
      long predictions,
      List<MethodRun> methods,
      List<EnergySection.Batch> batches,
      @Nullable TrainingLog training,
      PairedStep.Result paired,
      int year) {
    this.plan = plan;
    this.phases = phases;
    this.predictions = predictions;
    this.methods = methods;
    this.batches = batches;
    this.training = training;
    this.paired = paired;
    this.carbon = new CarbonFigures(plan, how(), year);
  }

  /**
   * The named figures of the catalogue.
   *
   * @param quality the first figure of predictive quality, or null when there is none
   * @param overhead what sampling cost
   */
  List<Metric> metrics(@Nullable Metric quality, Overhead.Cost overhead) {
    Joules perPrediction = share(sum(INFERENCE::equals), predictions, "no prediction was made");
    Joules perThousand = perPrediction.dividedBy(1e-3);
    long explanations = methods.stream().mapToLong(MethodRun::explanations).sum();
    Joules perExplanation =
        share(sum(label -> label.startsWith(EXPLANATION)), explanations, "nothing was explained");
    Joules total = sum(label -> !label.equals(Phases.IDLE));
    List<Metric> metrics = new ArrayList<>();
    metrics.add(Metrics.JOULES_PER_PREDICTION.with(figure(perPrediction, predictions)));
    metrics.add(Metrics.JOULES_PER_1000_PREDICTIONS.with(figure(perThousand, predictions)));
    metrics.add(
        Metrics.MARGINAL_JOULES_PER_PREDICTION.with(
            figure(
                share(marginal(INFERENCE), predictions, "no prediction was made"), predictions)));
    metrics.add(Metrics.JOULES_PER_EXPLANATION.with(figure(perExplanation, explanations)));
    metrics.add(
        Metrics.PREDICTIONS_PER_EXPLANATION.with(
            ratio(perExplanation, perPrediction, "joules of one over joules of the other")));
    metrics.add(Metrics.JOULES_TOTAL.with(figure(total, phases.size() - 1)));
    metrics.add(
        Metrics.SECONDS_PER_PREDICTION.with(
            predictions == 0
                ? Figure.notMeasured("no prediction was made")
                : Figure.measured(
                    seconds(INFERENCE) / predictions,
                    bounded(predictions),
                    "wall-clock time of the inference phase over its predictions")));
    metrics.add(Metrics.LATENCY_P50.with(latency(EnergySection.Batch::latencyP50)));
    metrics.add(Metrics.LATENCY_P95.with(latency(EnergySection.Batch::latencyP95)));
    metrics.add(Metrics.LATENCY_P99.with(latency(EnergySection.Batch::latencyP99)));
    metrics.add(
        Metrics.PREDICTIONS_PER_SECOND.with(
            predictions == 0
                ? Figure.notMeasured("no prediction was made")
                : Figure.measured(
                    predictions / seconds(INFERENCE),
                    bounded(predictions),
                    "predictions of the inference phase over its wall-clock time")));
    metrics.add(Metrics.QUALITY_PER_JOULE.with(perJoule(quality, perThousand)));
    metrics.add(Metrics.GRAMS_CO2E_PER_1000_PREDICTIONS.with(carbon.grams(perThousand)));
    metrics.add(Metrics.GRAMS_CO2E_TOTAL.with(carbon.grams(total)));
    metrics.add(
        Metrics.SCI.with(
            carbon.sci(
                plan.functionalUnit() == EnergyPlan.FunctionalUnit.PREDICTION
                    ? perPrediction
                    : perThousand,
                predictions == 0 ? 0 : seconds(INFERENCE) / predictions)));
    metrics.addAll(trainingMetrics(perPrediction));
    metrics.addAll(paired.metrics());
    metrics.add(
        Metrics.SAMPLING_OVERHEAD.with(
            overhead.samples() == 0
                ? Figure.notMeasured("no source was sampled in the background")
                : Figure.measured(
                    overhead.shareOfOneCore(),
                    bounded(overhead.samples()),
                    "processor time of the sampling threads over the audit's time")));
    return metrics;
  }

  private List<Metric> trainingMetrics(Joules perPrediction) {
    TrainingLog log = training;
    if (log == null) {
      String why = "the plan names no energy.training_log";
      return List.of(
          Metrics.TRAINING_JOULES.with(Figure.notMeasured(why)),
          Metrics.BREAK_EVEN.with(Figure.notMeasured(why)));
    }
    Figure joules =
        log.joules() instanceof Joules.Measured measured
            ? Figure.measured(
                measured.value(),
                interval(measured.interval()),
                null,
                log.label() + ": " + log.how())
            : Figure.notMeasured(((Joules.NotMeasured) log.joules()).reason());
    return List.of(
        Metrics.TRAINING_JOULES.with(joules),
        Metrics.BREAK_EVEN.with(
            ratio(log.joules(), perPrediction, "training's joules over those of a prediction")));
  }

  /** The report's section. */
  EnergySection section(List<Metric> figures, List<EnergySection.OperatorCost> operators) {
    return new EnergySection(
        phases.stream().map(PhaseView::of).toList(),
        figures,
        carbon.country(),
        carbon.intensity(),
        carbon.source(),
        batches,
        methods.stream().map(this::cost).toList(),
        carbon.regions(share(sum(INFERENCE::equals), predictions, "no prediction was made")),
        operators,
        paired.section(),
        carbon.warnings());
  }

  private EnergySection.MethodCost cost(MethodRun run) {
    String label = EXPLANATION + run.id();
    Joules each = share(sum(label::equals), run.explanations(), "nothing was explained");
    Joules prediction = share(sum(INFERENCE::equals), predictions, "no prediction was made");
    return new EnergySection.MethodCost(
        run.id(),
        figure(each, run.explanations()),
        ratio(each, prediction, "joules of one over joules of the other"),
        Figure.measured(run.gradients(), "counted, mean over the rows"),
        Figure.measured(run.forwards(), "counted, mean over the rows"),
        run.explanations() == 0
            ? Figure.notMeasured("nothing was explained")
            : Figure.measured(
                seconds(label) / run.explanations(),
                bounded(run.explanations()),
                "wall-clock time of the phase over its explanations"));
  }

  private Joules sum(Predicate<String> labels) {
    return readings(labels).stream()
        .map(EnergyReading::joules)
        .reduce(Joules::plus)
        .orElse(Joules.notMeasured("no phase was measured"));
  }

  private Joules marginal(String label) {
    return readings(label::equals).stream()
        .map(EnergyReading::marginal)
        .reduce(Joules::plus)
        .orElse(Joules.notMeasured("no phase was measured"));
  }

  private List<EnergyReading> readings(Predicate<String> labels) {
    return phases.stream()
        .map(Phase::reading)
        .filter(reading -> labels.test(reading.label()))
        .toList();
  }

  private double seconds(String label) {
    return readings(label::equals).stream().mapToDouble(EnergyReading::seconds).sum();
  }

  private static Joules share(Joules joules, long count, String whenNone) {
    return count == 0 ? Joules.notMeasured(whenNone) : joules.dividedBy((double) count);
  }

  private Figure latency(java.util.function.Function<EnergySection.Batch, Figure> figure) {
    return batches.isEmpty()
        ? Figure.notMeasured("no batch size of the plan fits the data")
        : figure.apply(batches.get(0));
  }

  /** Errors of both are likely of one cause, so no interval is told. */
  private static Figure ratio(Joules over, Joules under, String how) {
    if (over instanceof Joules.NotMeasured missing) {
      return Figure.notMeasured(missing.reason());
    }
    if (under instanceof Joules.NotMeasured missing) {
      return Figure.notMeasured(missing.reason());
    }
    double divisor = ((Joules.Measured) under).value();
    return divisor > 0
        ? Figure.measured(((Joules.Measured) over).value() / divisor, how)
        : Figure.notMeasured("a prediction cost nothing that could be told");
  }

  private static Figure perJoule(@Nullable Metric quality, Joules perThousand) {
    if (quality == null || !(quality.figure() instanceof Figure.Measured value)) {
      return Figure.notMeasured("there is no figure of predictive quality");
    }
    return perThousand instanceof Joules.Measured joules && joules.value() > 0
        ? Figure.measured(
            value.value() / joules.value(),
            quality.label() + " over the joules of 1,000 predictions")
        : Figure.notMeasured("the energy of predictions is not known");
  }

  private Figure figure(Joules joules, long n) {
    if (joules instanceof Joules.Measured measured) {
      return Figure.measured(measured.value(), interval(measured.interval()), bounded(n), how());
    }
    return Figure.notMeasured(((Joules.NotMeasured) joules).reason());
  }

  /** Joules of a reading, with its method. */
  static Figure figure(Joules joules, EnergyReading reading, long n) {
    if (joules instanceof Joules.Measured measured) {
      return Figure.measured(
          measured.value(), interval(measured.interval()), bounded(n), reading.method().inWords());
    }
    return Figure.notMeasured(((Joules.NotMeasured) joules).reason());
  }

  /** How the joules were obtained: as weak as the weakest reading. */
  private String how() {
    return phases.stream()
        .map(phase -> phase.reading().method())
        .max(Method::compareTo)
        .map(Method::inWords)
        .orElse("not measured");
  }

  static Interval interval(org.glasswatt.energy.Interval interval) {
    return new Interval(interval.low(), interval.high(), interval.level());
  }

  private static int bounded(long n) {
    return (int) Math.min(n, Integer.MAX_VALUE);
  }
}
