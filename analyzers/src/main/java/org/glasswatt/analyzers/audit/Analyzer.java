package org.glasswatt.analyzers.audit;

import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.glasswatt.analyzers.gate.Decision;
import org.glasswatt.analyzers.gate.Gates;
import org.glasswatt.analyzers.gate.Reference;
import org.glasswatt.analyzers.metric.Metrics;
import org.glasswatt.analyzers.plan.AuditPlan;
import org.glasswatt.energy.MachineInfo;
import org.glasswatt.energy.source.Overhead;
import org.glasswatt.energy.source.SourceEnvironment;
import org.glasswatt.explainers.attribution.Chunks;
import org.glasswatt.explainers.input.InputSet;
import org.glasswatt.explainers.model.LoadedModel;
import org.glasswatt.explainers.model.ModelDescription;
import org.glasswatt.explainers.model.OperationCount;
import org.glasswatt.explainers.model.Signature;
import org.glasswatt.explainers.model.load.Models;
import org.glasswatt.explainers.quality.PredictiveQuality;
import org.glasswatt.explainers.tensor.Tensor;
import org.glasswatt.reports.audit.AuditReport;
import org.glasswatt.reports.audit.DataCard;
import org.glasswatt.reports.audit.EnergySection;
import org.glasswatt.reports.audit.Explanations;
import org.glasswatt.reports.audit.Figure;
import org.glasswatt.reports.audit.GateResult;
import org.glasswatt.reports.audit.Metric;
import org.glasswatt.reports.audit.Provenance;
import org.glasswatt.reports.audit.Quality;
import org.glasswatt.reports.evidence.Clauses;
import org.jspecify.annotations.Nullable;

/** The whole path: a plan goes in, the audit document comes out. */
public final class Analyzer {
  private static final Pattern FILE_SETTING =
      Pattern.compile(
          "data\\.table\\.(file|label_file|reference)"
              + "|data\\.tensors\\.(labels|(inputs|reference|masks|vocabulary)(\\..*)?)");

  private final AuditEnvironment environment;
  private final AuditListener listener;

  /** An analyzer that takes everything but the plan from {@code environment}. */
  public Analyzer(AuditEnvironment environment, AuditListener listener) {
    this.environment = environment;
    this.listener = listener;
  }

  /**
   * Runs an audit.
   *
   * @throws org.glasswatt.explainers.error.UserError when the plan, the model or the data is wrong
   */
  public AuditReport run(AuditPlan plan) {
    return run(plan, Reference.NONE);
  }

  /**
   * Runs an audit that is held against an earlier one.
   *
   * @throws org.glasswatt.explainers.error.UserError when the plan, the model or the data is wrong
   */
  public AuditReport run(AuditPlan plan, Reference reference) {
    return run(plan, reference, Material.OF_THE_PLAN);
  }

  /**
   * Runs an audit of a model and rows that may be there already.
   *
   * @throws org.glasswatt.explainers.error.UserError when the plan, the model or the data is wrong
   */
  public AuditReport run(AuditPlan plan, Reference reference, Material material) {
    OffsetDateTime startedAt = OffsetDateTime.now(environment.clock());
    Path logFile = plan.energy().trainingLog();
    @Nullable TrainingLog training = logFile == null ? null : TrainingLog.read(logFile);
    SourceEnvironment power = environment.power().with(plan.energy().settings());
    Supplier<Overhead.Cost> overhead = power.overhead().fromNow(power.nanoTime());
    Phases phases = new Phases(power, listener);
    ScanStep scan = new ScanStep(plan.model().trust(), listener);
    try (LoadedModel model = material.open(plan, environment.options(), phases, scan.trust())) {
      Signature signature = model.description().signature();
      String output = signature.output(plan.model().output()).name();
      InputSet data = material.read(plan, signature);
      Predictions predictions = new Predictions(model, output, data.inputs());
      phases.measure("warm-up", () -> WarmUp.run(power.nanoTime(), predictions::firstCall));
      Phases.Repeated<Tensor> predicted =
          phases.repeat(
              EnergyFigures.INFERENCE,
              () ->
                  predictions.make(
                      (done, total) -> listener.progress(EnergyFigures.INFERENCE, done, total)),
              unused -> predictions.again());
      List<EnergySection.Batch> batches =
          new BatchStep(model, data.inputs(), phases.meter(), power.nanoTime())
              .measure(plan.energy().batchSizes());
      PairedStep.Result paired =
          new PairedStep(phases.meter(), environment.options(), power.nanoTime(), listener)
              .run(plan.energy().paired(), model, predictions.firstRows());
      PredictiveQuality found = PredictiveQuality.of(predicted.value(), data, plan.seed());
      Quality quality = QualityStep.judge(found, plan.task());
      Outcome outcome = new Outcome(found, predicted.value(), data.labels());
      ExplanationSection explanations =
          ExplanationSection.make(
              plan, model, output, data, outcome, phases, listener, environment.power().nanoTime());
      EnergyFigures energy =
          new EnergyFigures(
              plan.energy(),
              phases.all(),
              predicted.passes() * predictions.rows(),
              explanations.costs(),
              batches,
              training,
              paired,
              startedAt.getYear());
      List<Metric> energyMetrics =
          energy.metrics(
              quality.figures().isEmpty() ? null : quality.figures().get(0), overhead.get());
      List<Metric> metrics = new ArrayList<>(quality.figures());
      metrics.addAll(explanations.metrics());
      metrics.addAll(energyMetrics);
      OperationCount operations = model.operations(Chunks.slice(data.inputs(), 0, 1));
      metrics.addAll(sizes(model.description(), operations));
      metrics.addAll(reference.drift(explanations.methods(), data.sha256()));
      List<GateResult> gates =
          Gates.judge(plan.policy(), metrics, data.sha256(), reference, startedAt.toLocalDate());
      Decision decision = Gates.decide(gates);
      AuditReport report =
          new AuditReport(
              AuditReport.SCHEMA_VERSION,
              plan.title(),
              decision.verdict(),
              decision.reason(),
              metrics,
              ModelCards.of(
                  model.description(),
                  model.gradients(),
                  explanations.scalar(),
                  explanations.checks()),
              dataCard(plan, data, outcome, explanations),
              quality,
              new Explanations(explanations.methods(), explanations.dependence()),
              energy.section(energyMetrics, operators(operations)),
              scan.section(),
              gates,
              List.of(),
              provenance(plan, model.description(), startedAt));
      return report.withEvidence(Clauses.evidenceIn(report));
    }
  }

  /**
   * Checks a plan as far as possible without running the audit: the model is loaded and the data
   * read.
   *
   * @return what was found, in one sentence
   * @throws org.glasswatt.explainers.error.UserError when the plan, the model or the data is wrong
   */
  public String validate(AuditPlan plan) {
    ScanStep scan = new ScanStep(plan.model().trust(), listener);
    try (LoadedModel model =
        Models.open(plan.model().source(), environment.options(), scan.trust())) {
      Signature signature = model.description().signature();
      signature.output(plan.model().output());
      InputSet data = Material.read(plan.data(), signature);
      Baselines.of(plan.explain().baseline(), data);
      PairedStep.check(plan.energy().paired(), environment.options(), data.inputs());
      return "model with "
          + model.description().parameters()
          + " parameters, gradients "
          + ModelCards.inWords(model.gradients())
          + "; "
          + data.rows()
          + " rows; "
          + plan.policy().rules().size()
          + " gates.";
    }
  }

  private static List<EnergySection.OperatorCost> operators(OperationCount count) {
    return count.operators().stream()
        .map(
            operator ->
                new EnergySection.OperatorCost(
                    operator.name(),
                    operator.nodes(),
                    operator.operations().isPresent()
                        ? Figure.measured(
                            (double) operator.operations().getAsLong(), "counted from the graph")
                        : Figure.notMeasured("there is no rule for it")))
        .toList();
  }

  private static Figure operations(OperationCount count) {
    return count
        .missing()
        .map(Figure::notMeasured)
        .orElseGet(
            () ->
                Figure.measured(
                    (double) count.total(),
                    "counted from the graph for one row"
                        + (count.uncounted().isEmpty()
                            ? ""
                            : "; not counted: " + String.join(", ", count.uncounted()))));
  }

  private static List<Metric> sizes(ModelDescription model, OperationCount operations) {
    return List.of(
        Metrics.MODEL_BYTES.with(
            Figure.measured((double) model.bytes(), "sum over the model's files")),
        Metrics.MODEL_PARAMETERS.with(
            Figure.measured((double) model.parameters(), "elements of all variables")),
        Metrics.MODEL_OPERATIONS.with(operations(operations)));
  }

  private static DataCard dataCard(
      AuditPlan plan, InputSet data, Outcome outcome, ExplanationSection explanations) {
    Map<String, Integer> counts = new LinkedHashMap<>();
    if (!outcome.classes().isEmpty()) {
      outcome.classes().forEach(name -> counts.put(name, 0));
      for (int row = 0; row < data.rows(); row++) {
        String label = outcome.label(row);
        if (label != null) {
          counts.merge(label, 1, Integer::sum);
        }
      }
    }
    List<DataCard.FeatureInfo> features =
        data.features().values().stream()
            .flatMap(List::stream)
            .map(f -> new DataCard.FeatureInfo(f.name(), f.column(), f.encoding(), f.sensitive()))
            .toList();
    return new DataCard(
        files(plan),
        data.sha256(),
        data.rows(),
        explanations.rowsExplained(),
        explanations.sampling(),
        features,
        counts,
        data.notes());
  }

  /** The files as the plan names them: where they lie on this machine is nobody's business. */
  private static String files(AuditPlan plan) {
    return plan.settings().entrySet().stream()
        .filter(setting -> FILE_SETTING.matcher(setting.getKey()).matches())
        .map(Map.Entry::getValue)
        .filter(file -> !file.equals(AuditPlan.NOT_GIVEN))
        .distinct()
        .collect(Collectors.joining(", "));
  }

  private Provenance provenance(AuditPlan plan, ModelDescription model, OffsetDateTime startedAt) {
    MachineInfo machine = environment.power().machine().get();
    return new Provenance(
        environment.toolVersion(),
        System.getProperty("java.version") + " (" + System.getProperty("java.vendor") + ")",
        machine.os(),
        machine.cpuModel().orElse("processor hidden")
            + ", "
            + machine.logicalCpus()
            + " logical CPUs",
        memory(machine.memoryBytes()),
        Map.of(model.engine(), model.engineVersion()),
        plan.seed(),
        startedAt.truncatedTo(ChronoUnit.SECONDS).format(DateTimeFormatter.ISO_OFFSET_DATE_TIME),
        plan.sha256(),
        environment.command(),
        plan.settings());
  }

  private static String memory(OptionalLong bytes) {
    return bytes.isPresent()
        ? Numbers.plain(bytes.getAsLong() / (double) (1L << 30)) + " GiB"
        : "not known";
  }
}
