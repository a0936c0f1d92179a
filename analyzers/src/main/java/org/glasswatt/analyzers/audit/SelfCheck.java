package org.glasswatt.analyzers.audit;

import java.util.Locale;
import java.util.Map;
import java.util.function.LongSupplier;
import org.glasswatt.explainers.model.GradientCheck;
import org.glasswatt.explainers.model.LoadedModel;
import org.glasswatt.explainers.tensor.Tensor;
import org.glasswatt.reports.audit.ModelCard;

/** Holds the gradients against the model before anything is explained with them. */
final class SelfCheck {
  static final String NAME = "gradients agree with the model's own differences";

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
}
