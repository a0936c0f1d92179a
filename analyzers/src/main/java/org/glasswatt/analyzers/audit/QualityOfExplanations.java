package org.glasswatt.analyzers.audit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import org.glasswatt.analyzers.metric.Metrics;
import org.glasswatt.explainers.attribution.Baseline;
import org.glasswatt.explainers.attribution.Chunks;
import org.glasswatt.explainers.attribution.Context;
import org.glasswatt.explainers.attribution.Explainer;
import org.glasswatt.explainers.attribution.ExplainerType;
import org.glasswatt.explainers.error.UserError;
import org.glasswatt.explainers.model.DifferentiableOutput;
import org.glasswatt.explainers.quality.Explained;
import org.glasswatt.explainers.quality.ExplanationMetric;
import org.glasswatt.explainers.quality.ExplanationMetrics;
import org.glasswatt.explainers.quality.MaskingProfile;
import org.glasswatt.explainers.quality.MethodAgreement;
import org.glasswatt.explainers.quality.QualityScore;
import org.glasswatt.explainers.tensor.Tensor;
import org.glasswatt.reports.audit.Figure;
import org.glasswatt.reports.audit.MaskingCurve;
import org.glasswatt.reports.audit.Metric;
import org.jspecify.annotations.Nullable;

/** Judges the explanations of each method on a few of the explained rows, within a time budget. */
final class QualityOfExplanations {
  /** Rows that are judged: each takes hundreds of forward passes. */
  private static final int ROWS = 16;

  /** Explanations that all figures together take for a row, roughly. */
  private static final int EXPLANATIONS = 20;

  private final DifferentiableOutput output;
  private final Map<String, Tensor> inputs;
  private final int[] elements;
  private final Map<String, Tensor> masks;
  private final Context context;
  private final Baseline other;
  private final long seed;
  private final LongSupplier nanoTime;
  private @Nullable Explained first;

  /**
   * Prepares the judgement.
   *
   * @param inputs the explained rows; the first of them are judged
   * @param masks by input name, where the evidence in these rows is known to lie
   * @param other the baseline that explanations are compared with
   */
  QualityOfExplanations(
      DifferentiableOutput output,
      Map<String, Tensor> inputs,
      int[] elements,
      Map<String, Tensor> masks,
      Context context,
      Baseline other,
      long seed,
      LongSupplier nanoTime) {
    int rows = Math.min(ROWS, elements.length);
    this.output = output;
    this.inputs = Chunks.slice(inputs, 0, rows);
    this.elements = Arrays.copyOf(elements, rows);
    this.masks = masks;
    this.context = context;
    this.other = other;
    this.seed = seed;
    this.nanoTime = nanoTime;
  }

  /**
   * What was found of a method.
   *
   * @param figures every figure; those that are missing say why
   * @param masking insertion and deletion curves, or none where time ran out
   */
  record Judgement(List<Metric> figures, List<MaskingCurve> masking) {
    static final Judgement NONE = new Judgement(List.of(), List.of());
  }

  /** Every figure of one method; those for which time ran out say so. */
  Judgement judge(
      ExplainerType type, Map<String, String> parameters, Explainer explainer, long budgetNanos) {
    long started = nanoTime.getAsLong();
    Explained explained;
    try {
      explained = explained(explainer, rows(explainer, budgetNanos));
    } catch (UserError e) {
      Figure missing = Figure.notMeasured("the method does not run on few rows: " + e.problem());
      return new Judgement(
          ExplanationMetrics.all().stream()
              .map(metric -> Metrics.of(metric).with(missing))
              .toList(),
          List.of());
    }
    List<Metric> figures = new ArrayList<>();
    for (ExplanationMetric metric : ExplanationMetrics.all()) {
      figures.add(
          Metrics.of(metric)
              .with(
                  !metric.isFree() && nanoTime.getAsLong() - started > budgetNanos
                      ? Figure.notMeasured("explain.time_budget_seconds ended before")
                      : figure(metric, explained)));
    }
    figures.addAll(agreement(explained));
    figures.add(Metrics.BASELINE_DISAGREEMENT.with(disagreement(type, parameters, explained)));
    return new Judgement(
        figures, nanoTime.getAsLong() - started > budgetNanos ? List.of() : masking(explained));
  }

  /** As many rows as the budget allows, by the time that one takes. */
  private int rows(Explainer explainer, long budgetNanos) {
    long started = nanoTime.getAsLong();
    explained(explainer, 1);
    long one = Math.max(1, nanoTime.getAsLong() - started);
    return (int) Math.max(1, Math.min(elements.length, budgetNanos / EXPLANATIONS / one));
  }

  private Explained explained(Explainer explainer, int rows) {
    return Explained.of(
        output,
        Chunks.slice(inputs, 0, rows),
        Arrays.copyOf(elements, rows),
        context.baseline(),
        explainer,
        Chunks.slice(masks, 0, rows));
  }

  private Figure figure(ExplanationMetric metric, Explained explained) {
    try {
      return QualityStep.figure(metric.compute(explained, seed));
    } catch (UserError e) {
      return Figure.notMeasured("the model does not run on what it asks for: " + e.problem());
    }
  }

  private List<MaskingCurve> masking(Explained explained) {
    List<MaskingCurve> curves = new ArrayList<>();
    for (MaskingCurve.Kind kind : MaskingCurve.Kind.values()) {
      MaskingProfile profile =
          MaskingProfile.of(explained, kind == MaskingCurve.Kind.INSERTION, seed);
      if (profile.rows() > 0) {
        curves.add(
            new MaskingCurve(
                kind,
                profile.rows(),
                profile.orders(),
                profile.shares(),
                profile.own(),
                profile.random(),
                profile.low(),
                profile.high()));
      }
    }
    return curves;
  }

  private Figure disagreement(
      ExplainerType type, Map<String, String> parameters, Explained explained) {
    if (!type.usesBaseline()) {
      return Figure.notMeasured("the method has no baseline");
    }
    Context compared = new Context(other, context.background(), context.draws(), context.range());
    Explained against = explained(type.create(parameters, compared), explained.rows());
    QualityScore.Outcome outcome = MethodAgreement.rankCorrelation(explained, against, seed);
    if (!(outcome instanceof QualityScore.Computed found)) {
      return QualityStep.figure(outcome);
    }
    QualityScore.Range range = found.interval();
    return QualityStep.figure(
        new QualityScore.Computed(
            1 - found.value(),
            range == null
                ? null
                : new QualityScore.Range(1 - range.high(), 1 - range.low(), range.level()),
            found.n(),
            "1 − "
                + found.method()
                + ", "
                + context.baseline().description()
                + " against "
                + other.description()));
  }

  private List<Metric> agreement(Explained explained) {
    Explained reference = first;
    if (reference == null) {
      first = explained;
      Figure missing = Figure.notMeasured("this is the method that the others are compared with");
      return List.of(Metrics.RANK_AGREEMENT.with(missing), Metrics.TOP_AGREEMENT.with(missing));
    }
    if (reference.rows() != explained.rows()
        || !reference
            .attribution()
            .values()
            .keySet()
            .equals(explained.attribution().values().keySet())) {
      Figure missing = Figure.notMeasured("the methods were judged on different inputs or rows");
      return List.of(Metrics.RANK_AGREEMENT.with(missing), Metrics.TOP_AGREEMENT.with(missing));
    }
    return List.of(
        Metrics.RANK_AGREEMENT.with(
            QualityStep.figure(MethodAgreement.rankCorrelation(reference, explained, seed))),
        Metrics.TOP_AGREEMENT.with(
            QualityStep.figure(MethodAgreement.topAgreement(reference, explained, seed))));
  }
}
