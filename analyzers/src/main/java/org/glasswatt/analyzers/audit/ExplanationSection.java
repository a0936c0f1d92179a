package org.glasswatt.analyzers.audit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import org.glasswatt.analyzers.metric.Metrics;
import org.glasswatt.analyzers.plan.AuditPlan;
import org.glasswatt.analyzers.plan.MethodPlan;
import org.glasswatt.analyzers.plan.Target;
import org.glasswatt.explainers.attribution.AttributionError;
import org.glasswatt.explainers.attribution.Baseline;
import org.glasswatt.explainers.attribution.Chunks;
import org.glasswatt.explainers.attribution.Context;
import org.glasswatt.explainers.attribution.ExplainerType;
import org.glasswatt.explainers.attribution.Explainers;
import org.glasswatt.explainers.attribution.ForwardOutput;
import org.glasswatt.explainers.attribution.GlobalImportance;
import org.glasswatt.explainers.attribution.Saturation;
import org.glasswatt.explainers.attribution.Targets;
import org.glasswatt.explainers.error.UserError;
import org.glasswatt.explainers.input.Feature;
import org.glasswatt.explainers.input.InputSet;
import org.glasswatt.explainers.input.Labels;
import org.glasswatt.explainers.input.RowSample;
import org.glasswatt.explainers.model.DifferentiableOutput;
import org.glasswatt.explainers.model.GradientStatus;
import org.glasswatt.explainers.model.LoadedModel;
import org.glasswatt.explainers.tensor.Tensor;
import org.glasswatt.reports.audit.Dependence;
import org.glasswatt.reports.audit.Figure;
import org.glasswatt.reports.audit.MethodResult;
import org.glasswatt.reports.audit.Metric;
import org.glasswatt.reports.audit.ModelCard;

/**
 * All explanations of an audit.
 *
 * @param methods one result per method that ran
 * @param metrics the figures that gates can refer to
 * @param scalar what was explained, in words
 * @param sampling how the explained rows were chosen, in words
 * @param rowsExplained rows that every method explained
 * @param costs how much each method explained in its measured phase
 * @param checks what was verified before
 * @param dependence how the explained number changes with the features that matter most
 */
record ExplanationSection(
    List<MethodResult> methods,
    List<Metric> metrics,
    String scalar,
    String sampling,
    int rowsExplained,
    List<MethodRun> costs,
    List<ModelCard.Check> checks,
    Dependence dependence) {
  private static final double NANOS_PER_SECOND = 1e9;

  /** Stands before a method's name in the phase that judges its explanations. */
  private static final String JUDGING = "judging: ";

  /** The part of a method's time in which its explanations are judged. */
  private static final double SHARE_FOR_JUDGING = 0.25;

  /** The part of the whole time in which curves of single features are computed. */
  private static final double SHARE_FOR_CURVES = 0.1;

  /** Rows that stand for what inputs look like. */
  private static final int BACKGROUND_ROWS = 100;

  /** Rows whose gradients are computed twice and alone. */
  private static final int CHECKED_ROWS = 4;

  /** More elements than this are not features that anybody reads one by one. */
  private static final int MAX_LISTED = 200;

  static ExplanationSection make(
      AuditPlan plan,
      LoadedModel model,
      String outputName,
      InputSet data,
      Outcome outcome,
      Phases phases,
      AuditListener listener,
      LongSupplier nanoTime) {
    if (plan.explain().methods().isEmpty()) {
      return nothing("nothing: the plan names no explanation method", List.of());
    }
    List<MethodPlan> methods = plan.explain().methods();
    GradientStatus gradients = model.gradients();
    if (gradients instanceof GradientStatus.Refused refused) {
      methods = withoutGradients(methods);
      if (methods.isEmpty()) {
        return nothing(
            "nothing: gradients are not available (" + refused.reason() + ")", List.of());
      }
    }
    DifferentiableOutput output =
        gradients instanceof GradientStatus.Refused
            ? ForwardOutput.of(model, outputName)
            : model.differentiate(outputName, plan.explain().scalar());
    int[] positions = RowSample.stratified(data, plan.explain().rows(), plan.seed());
    Map<String, Tensor> inputs = Chunks.select(data.inputs(), positions);
    Baseline baseline = Baselines.of(plan.explain().baseline(), data);
    FeatureNames names = new FeatureNames(data);
    RowExplanations rows = new RowExplanations(data, positions, names, plan.report(), outcome);
    int[] elements =
        Targets.resolve(target(plan.explain().target(), data, positions), output, inputs);
    double budgetNanos = plan.explain().timeBudgetSeconds() * NANOS_PER_SECOND;
    List<ModelCard.Check> checks = new ArrayList<>();
    if (!(gradients instanceof GradientStatus.Refused)) {
      int few = Math.min(CHECKED_ROWS, elements.length);
      checks.add(
          SelfCheck.run(
              model,
              outputName,
              Chunks.slice(inputs, 0, 1),
              elements[0],
              plan.seed(),
              nanoTime,
              budgetNanos));
      checks.addAll(
          SelfCheck.sameGradient(
              output, Chunks.slice(inputs, 0, few), Arrays.copyOf(elements, few)));
      ModelCard.Check failed =
          checks.stream()
              .filter(check -> Boolean.FALSE.equals(check.passed()))
              .findFirst()
              .orElse(null);
      if (failed != null) {
        methods = withoutGradients(methods);
        if (methods.isEmpty()) {
          return nothing("nothing: " + failed.detail(), checks);
        }
      }
    }
    int[] others = RowSample.stratified(data, BACKGROUND_ROWS, plan.seed());
    Context context =
        Context.over(
            output, inputs, elements, baseline, Chunks.select(data.inputs(), others), plan.seed());
    ExplanationStep step = new ExplanationStep(output, inputs, elements, rows, context, nanoTime);
    QualityOfExplanations quality =
        new QualityOfExplanations(
            output,
            inputs,
            elements,
            Chunks.select(data.masks(), positions),
            context,
            Baselines.other(plan.explain().baseline(), data),
            plan.seed(),
            nanoTime);

    List<ExplainedRows> found = new ArrayList<>();
    List<MethodRun> costs = new ArrayList<>();
    long started = nanoTime.getAsLong();
    DependenceStep curves =
        new DependenceStep(output, inputs, elements, data, plan.report().rows(), nanoTime);
    long kept = curves.isTable() ? (long) (budgetNanos * SHARE_FOR_CURVES) : 0;
    for (int i = 0; i < methods.size(); i++) {
      MethodPlan method = methods.get(i);
      ExplainerType type = Explainers.byId(method.id());
      String label = EnergyFigures.EXPLANATION + method.id();
      // Time that a method leaves goes to those after it.
      double left = budgetNanos - kept - (nanoTime.getAsLong() - started);
      long budget = (long) Math.max(0, left / (methods.size() - i));
      long judging = (long) (budget * SHARE_FOR_JUDGING);
      Phases.Repeated<ExplainedRows> explained =
          phases.repeat(
              label,
              () ->
                  step.run(
                      type,
                      method,
                      plan.seed(),
                      budget - judging,
                      (done, total) -> listener.progress(label, done, total)),
              rowsOfMethod -> rowsOfMethod.again().run());
      ExplainedRows value = explained.value();
      costs.add(
          new MethodRun(
              method.id(),
              explained.passes() * value.rows().size(),
              value.gradients(),
              value.forwards()));
      found.add(
          value.with(
              phases.measure(
                  JUDGING + method.id(),
                  () ->
                      quality.judge(
                          type,
                          method.parameters(),
                          type.create(method.parameters(), context),
                          judging))));
    }
    Dependence dependence =
        curves.isTable()
            ? phases.measure(DependenceStep.PHASE, () -> curves.run(leading(found), kept))
            : Dependence.notComputed("the data is no table");
    boolean[] saturated =
        gradients instanceof GradientStatus.Refused
            ? new boolean[0]
            : Saturation.of(output, inputs, elements, baseline);
    int rowsExplained = found.stream().mapToInt(m -> m.rows().size()).min().orElse(0);
    String target = inWords(plan.explain().target(), output);
    List<MethodResult> results = new ArrayList<>();
    for (ExplainedRows method : found) {
      results.add(result(method, target, output, baseline, names, rows, outcome, saturated));
    }
    List<Metric> metrics = new ArrayList<>(CompletenessFigures.of(found));
    metrics.addAll(figuresForGates(found));
    metrics.add(
        Metrics.ROWS_EXPLAINED.with(
            Figure.measured(rowsExplained, "fewest rows that any method explained")));
    metrics.add(Metrics.SENSITIVE_SHARE.with(sensitiveShare(found, names)));
    return new ExplanationSection(
        results,
        metrics,
        output.description(),
        sampling(plan, data, positions.length, rowsExplained),
        rowsExplained,
        costs,
        checks,
        dependence);
  }

  /** The method that the others are measured by: the first with a baseline, else the first. */
  private static ExplainedRows leading(List<ExplainedRows> found) {
    return found.stream().filter(m -> m.type().usesBaseline()).findFirst().orElse(found.get(0));
  }

  private static List<MethodPlan> withoutGradients(List<MethodPlan> methods) {
    return methods.stream()
        .filter(method -> !Explainers.byId(method.id()).usesGradients())
        .toList();
  }

  /** Gates judge the first method with a baseline, else the first one. */
  private static List<Metric> figuresForGates(List<ExplainedRows> found) {
    ExplainedRows judged = leading(found);
    List<Metric> figures = new ArrayList<>(judged.figures());
    // The first method is not compared with itself.
    if (found.size() > 1 && judged.equals(found.get(0))) {
      figures.removeIf(metric -> metric.id().endsWith("_agreement"));
      found.get(1).figures().stream()
          .filter(metric -> metric.id().endsWith("_agreement"))
          .forEach(figures::add);
    }
    figures.add(Metrics.CONVERGED_SHARE.with(converged(judged)));
    return figures;
  }

  private static Figure converged(ExplainedRows method) {
    if (method.rows().stream().anyMatch(row -> row.effort().relativeDelta() == null)) {
      return Figure.notMeasured("no adaptive method with a baseline was run");
    }
    long reached = method.rows().stream().filter(row -> row.effort().reached()).count();
    return Figure.measured(
        reached / (double) method.rows().size(),
        method.rows().size(),
        "rows whose relative delta and change are within the tolerance");
  }

  private static ExplanationSection nothing(String why, List<ModelCard.Check> checks) {
    Figure missing = Figure.notMeasured("nothing was explained");
    return new ExplanationSection(
        List.of(),
        Metrics.all().stream()
            .filter(type -> type.id().startsWith("explanation."))
            .map(type -> type.with(missing))
            .toList(),
        why,
        "no row was explained",
        0,
        List.of(),
        checks,
        Dependence.notComputed("nothing was explained"));
  }

  private static org.glasswatt.explainers.attribution.Target target(
      Target plan, InputSet data, int[] positions) {
    if (plan instanceof Target.Index index) {
      return new org.glasswatt.explainers.attribution.Target.Index(index.position());
    }
    if (plan instanceof Target.Label) {
      if (!(data.labels() instanceof Labels.Classes labels)) {
        throw new UserError(
            AttributionError.BAD_TARGET,
            "explain.target is label, but the data's labels are no classes.",
            "Name the label column and its classes in the data section, or explain predicted.");
      }
      return new org.glasswatt.explainers.attribution.Target.PerRow(
          Arrays.stream(positions).map(row -> labels.indices()[row]).toArray());
    }
    return new org.glasswatt.explainers.attribution.Target.Predicted();
  }

  private static String inWords(Target target, DifferentiableOutput output) {
    boolean single =
        output.explained().shape().rank() == 2 && output.explained().shape().dim(1) == 1;
    if (single) {
      return "the model's one output: positive attributions push it up";
    }
    if (target instanceof Target.Predicted) {
      return "the predicted class of each row";
    }
    if (target instanceof Target.Label) {
      return "the class that is each row's label";
    }
    return "the output element " + target;
  }

  private static String sampling(AuditPlan plan, InputSet data, int asked, int explained) {
    String how =
        asked == data.rows()
            ? "every row"
            : "a random sample of "
                + asked
                + (data.labels() instanceof Labels.Classes ? " rows, stratified by label" : " rows")
                + ", seed "
                + plan.seed();
    return explained == asked
        ? how
        : how
            + "; the time budget of "
            + Numbers.plain(plan.explain().timeBudgetSeconds())
            + " s ended after "
            + explained;
  }

  private static MethodResult result(
      ExplainedRows method,
      String target,
      DifferentiableOutput output,
      Baseline baseline,
      FeatureNames names,
      RowExplanations rows,
      Outcome outcome,
      boolean[] saturated) {
    List<MethodResult.FeatureImportance> global = new ArrayList<>();
    method
        .importance()
        .forEach(
            (input, sums) -> {
              for (int i = 0; i < sums.width(); i++) {
                global.add(
                    new MethodResult.FeatureImportance(
                        names.feature(input, i).name(),
                        sums.meanAbsolute(i),
                        sums.rows() < 2 ? null : sums.standardError(i),
                        sums.meanSigned(i)));
              }
            });
    global.sort(
        Comparator.comparingDouble(MethodResult.FeatureImportance::meanAbsolute).reversed());
    Map<String, String> parameters = new LinkedHashMap<>(method.settings().asMap());
    if (global.size() > MAX_LISTED) {
      parameters.put("listed", "the " + MAX_LISTED + " largest of " + global.size() + " elements");
    }
    return new MethodResult(
        method.type().id(),
        method.type().title(),
        method.type().summary(),
        parameters,
        target,
        output.description(),
        method.type().usesBaseline() ? baseline.description() : "",
        global.subList(0, Math.min(MAX_LISTED, global.size())),
        rows.rows(method, outcome),
        figures(method),
        method.judgement().masking(),
        notes(method, rows, saturated),
        method.rows().size());
  }

  private static List<Metric> figures(ExplainedRows method) {
    List<Metric> figures = new ArrayList<>(CompletenessFigures.of(List.of(method)));
    figures.addAll(method.figures());
    return figures;
  }

  private static List<String> notes(
      ExplainedRows method, RowExplanations rows, boolean[] saturated) {
    List<String> notes = new ArrayList<>(method.notes());
    notes.addAll(rows.notes(method));
    int count = 0;
    for (boolean row : saturated) {
      count += row ? 1 : 0;
    }
    boolean local = method.rows().stream().anyMatch(row -> row.change() == null);
    if (count > 0 && method.type().usesGradients() && local) {
      notes.add(
          "At "
              + count
              + " of "
              + saturated.length
              + " rows the explained number is saturated: its slopes there account for less than"
              + " 1 % of its change from the baseline, so a method that looks at the row alone"
              + " sees nothing of it. Integrated gradients do.");
    }
    return notes;
  }

  /** Of the first method with a baseline, else of the first: shares need one common unit. */
  private static Figure sensitiveShare(List<ExplainedRows> methods, FeatureNames names) {
    ExplainedRows method = leading(methods);
    double sensitive = 0;
    double all = 0;
    boolean declared = false;
    for (Map.Entry<String, GlobalImportance> input : method.importance().entrySet()) {
      for (int i = 0; i < input.getValue().width(); i++) {
        Feature feature = names.feature(input.getKey(), i);
        double value = input.getValue().meanAbsolute(i);
        all += value;
        if (feature.sensitive()) {
          declared = true;
          sensitive += value;
        }
      }
    }
    if (!declared) {
      return Figure.notMeasured("the plan declares no feature sensitive");
    }
    if (!(all > 0)) {
      return Figure.notMeasured("every attribution is zero");
    }
    return Figure.measured(
        sensitive / all,
        method.rows().size(),
        "share of the mean absolute attribution, by " + method.type().title());
  }
}
