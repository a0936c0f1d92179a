package org.glasswatt.analyzers.audit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;
import org.glasswatt.analyzers.plan.MethodPlan;
import org.glasswatt.explainers.attribution.Attribution;
import org.glasswatt.explainers.attribution.Chunks;
import org.glasswatt.explainers.attribution.Completeness;
import org.glasswatt.explainers.attribution.Context;
import org.glasswatt.explainers.attribution.Convergence;
import org.glasswatt.explainers.attribution.Explainer;
import org.glasswatt.explainers.attribution.ExplainerType;
import org.glasswatt.explainers.attribution.GlobalImportance;
import org.glasswatt.explainers.attribution.Progress;
import org.glasswatt.explainers.attribution.Settings;
import org.glasswatt.explainers.model.DifferentiableOutput;
import org.glasswatt.explainers.tensor.Tensor;

/** Explains a sample of rows with one method, a few rows at a time, within a time budget. */
final class ExplanationStep {
  private final DifferentiableOutput output;
  private final Map<String, Tensor> inputs;
  private final int[] elements;
  private final RowExplanations rows;
  private final Context context;
  private final LongSupplier nanoTime;

  /**
   * Prepares the explanation of the given rows.
   *
   * @param inputs the explained rows only
   * @param elements the explained element of each of them
   * @param rows makes the report's entry of a row
   */
  ExplanationStep(
      DifferentiableOutput output,
      Map<String, Tensor> inputs,
      int[] elements,
      RowExplanations rows,
      Context context,
      LongSupplier nanoTime) {
    this.output = output;
    this.inputs = inputs;
    this.elements = elements;
    this.rows = rows;
    this.context = context;
    this.nanoTime = nanoTime;
  }

  /**
   * Runs one method.
   *
   * @param type the method
   * @param plan its parameters
   * @param seed of the order in which rows are explained, so that an ended budget leaves a random
   *     sample
   * @param budgetNanos how long it may take; what was begun is finished
   */
  ExplainedRows run(
      ExplainerType type, MethodPlan plan, long seed, long budgetNanos, Progress progress) {
    Settings settings = Settings.of(type, plan.parameters());
    Explainer explainer = type.create(plan.parameters(), context);
    List<Integer> order = new ArrayList<>(IntStream.range(0, elements.length).boxed().toList());
    Collections.shuffle(order, new Random(seed));
    Map<String, GlobalImportance> importance = new LinkedHashMap<>();
    List<ExplainedRow> explained = new ArrayList<>();
    Set<String> notes = new LinkedHashSet<>();
    long started = nanoTime.getAsLong();
    int step = Math.min(8, Chunks.rowsPerCall(output, inputs));
    for (int from = 0; from < order.size(); from += step) {
      if (from > 0 && nanoTime.getAsLong() - started > budgetNanos) {
        break;
      }
      int[] chosen =
          order.subList(from, Math.min(order.size(), from + step)).stream()
              .mapToInt(Integer::intValue)
              .toArray();
      Attribution attribution = explain(explainer, chosen);
      notes.addAll(attribution.notes());
      attribution
          .values()
          .forEach(
              (name, tensor) ->
                  importance
                      .computeIfAbsent(name, input -> new GlobalImportance(tensor.rowSize()))
                      .add(tensor));
      for (int i = 0; i < chosen.length; i++) {
        explained.add(explainedRow(attribution, i, chosen[i]));
      }
      progress.at(explained.size(), order.size());
    }
    int[] done = explained.stream().mapToInt(ExplainedRow::position).toArray();
    Runnable again =
        () -> {
          for (int from = 0; from < done.length; from += step) {
            explain(explainer, Arrays.copyOfRange(done, from, Math.min(done.length, from + step)));
          }
        };
    explained.sort(Comparator.comparingInt(ExplainedRow::position));
    return new ExplainedRows(
        type, settings, importance, explained, again, notes, QualityOfExplanations.Judgement.NONE);
  }

  private Attribution explain(Explainer explainer, int[] chosen) {
    return explainer.explain(
        output,
        Chunks.select(inputs, chosen),
        Arrays.stream(chosen).map(row -> elements[row]).toArray(),
        Progress.NONE);
  }

  private ExplainedRow explainedRow(Attribution attribution, int i, int position) {
    Completeness completeness = attribution.completeness();
    return new ExplainedRow(
        position,
        attribution.scores()[i],
        completeness == null
            ? null
            : new ExplainedRow.Change(completeness.baselineScores()[i], completeness.delta()[i]),
        effort(attribution, i),
        rows.top(attribution.values(), i, position),
        rows.maps(attribution.values(), i, position));
  }

  private static ExplainedRow.Effort effort(Attribution attribution, int i) {
    Convergence convergence = attribution.convergence();
    return new ExplainedRow.Effort(
        attribution.cost().gradients()[i],
        attribution.cost().forwards()[i],
        convergence == null ? null : convergence.delta()[i],
        convergence == null || convergence.reached(i));
  }
}
