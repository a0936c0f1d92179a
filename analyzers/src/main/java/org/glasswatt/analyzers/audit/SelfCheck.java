package org.glasswatt.analyzers.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.LongSupplier;
import org.glasswatt.explainers.attribution.Chunks;
import org.glasswatt.explainers.error.UserError;
import org.glasswatt.explainers.model.DifferentiableOutput;
import org.glasswatt.explainers.model.GradientCheck;
import org.glasswatt.explainers.model.LoadedModel;
import org.glasswatt.explainers.tensor.Tensor;
import org.glasswatt.reports.audit.ModelCard;

/** Holds the gradients against the model before anything is explained with them. */
final class SelfCheck {
  static final String NAME = "gradients agree with the model's own differences";

  static final String REPEATED = "gradients are the same when computed again";
  static final String ALONE = "gradients of a row are the same alone and in a batch";

  /** Sums in another order of threads round differently. */
  private static final double REPEATED_TOLERANCE = 1e-5;

  /** Engines choose other kernels for other batch sizes. */
  private static final double ALONE_TOLERANCE = 1e-3;

  /** The check is worth at most this part of the time that explanations may take. */
  private static final double SHARE_OF_BUDGET = 0.25;

  private static final double NANOS_PER_SECOND = 1e9;

  private SelfCheck() {}

  /**
   * Checks one row, unless that would take too long.
   *
   * @param row every input, one row
   * @param element the explained element
   * @param budgetNanos the time that explanations may take
   * @return passed, failed, or neither when differences can't decide or time does not allow them;
   *     the detail says what was found or why it was left out
   */
  static ModelCard.Check run(
      LoadedModel model,
      String output,
      Map<String, Tensor> row,
      int element,
      long seed,
      LongSupplier nanoTime,
      double budgetNanos) {
    long started = nanoTime.getAsLong();
    model.score(row);
    double expected = (double) (nanoTime.getAsLong() - started) * GradientCheck.FORWARD_PASSES;
    if (expected > SHARE_OF_BUDGET * budgetNanos) {
      return new ModelCard.Check(
          NAME,
          null,
          String.format(
              Locale.ROOT,
              "not checked, because it would take about %.0f s of explain.time_budget_seconds",
              expected / NANOS_PER_SECOND));
    }
    GradientCheck.Result result = GradientCheck.run(model, output, row, element, seed);
    return new ModelCard.Check(
        NAME,
        switch (result.verdict()) {
          case VERIFIED -> true;
          case WRONG -> false;
          case UNVERIFIED -> null;
        },
        result.detail());
  }

  /**
   * Whether a row's gradient is the same when it is computed again, and when its row stands alone.
   *
   * @param inputs some rows
   * @param elements the explained element of each
   */
  static List<ModelCard.Check> sameGradient(
      DifferentiableOutput output, Map<String, Tensor> inputs, int[] elements) {
    if (!output.random().isEmpty() || !output.isRepeatable()) {
      String drawn = "the model draws random numbers, so nothing comes out twice";
      return List.of(
          new ModelCard.Check(REPEATED, null, drawn), new ModelCard.Check(ALONE, null, drawn));
    }
    Map<String, Tensor> batch = output.prepare(inputs);
    Map<String, Tensor> first = output.gradient(batch, elements).gradients();
    Map<String, Tensor> again = output.gradient(batch, elements).gradients();
    List<ModelCard.Check> checks = new ArrayList<>();
    checks.add(compared(REPEATED, first, again, REPEATED_TOLERANCE));
    try {
      Map<String, Tensor> alone =
          output
              .gradient(output.prepare(Chunks.slice(inputs, 0, 1)), new int[] {elements[0]})
              .gradients();
      checks.add(compared(ALONE, Chunks.slice(first, 0, 1), alone, ALONE_TOLERANCE));
    } catch (UserError e) {
      checks.add(
          new ModelCard.Check(ALONE, null, "the model does not run on one row: " + e.problem()));
    }
    return checks;
  }

  private static ModelCard.Check compared(
      String name, Map<String, Tensor> expected, Map<String, Tensor> found, double tolerance) {
    double largest = 0;
    double worst = 0;
    for (Map.Entry<String, Tensor> entry : expected.entrySet()) {
      Tensor other = Chunks.of(found, entry.getKey());
      for (int i = 0; i < other.size(); i++) {
        largest = Math.max(largest, Math.abs(entry.getValue().get(i)));
        worst = Math.max(worst, Math.abs(entry.getValue().get(i) - other.get(i)));
      }
    }
    double relative = worst == 0 ? 0 : worst / largest;
    return new ModelCard.Check(
        name,
        relative <= tolerance,
        String.format(
            Locale.ROOT,
            "largest difference %.1e of the largest derivative (at most %.0e accepted)",
            relative,
            tolerance));
  }
}
