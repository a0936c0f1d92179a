package org.glasswatt.reports.audit;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The explanation of one prediction.
 *
 * @param row the row's number in the data, from 0
 * @param label the true label, or null when there is none or it is hidden
 * @param prediction what the model said
 * @param score the explained scalar's value for this row
 * @param baselineScore the explained scalar's value at the row's baseline, or null for methods
 *     without one and where it was not recorded
 * @param completenessDelta sum of all attributions minus the change of the explained scalar from
 *     baseline to input, or null for methods that promise no completeness
 * @param relativeDelta the size of {@code completenessDelta} relative to that change, as an
 *     adaptive method achieved it, or null for methods of fixed effort
 * @param gradientEvaluations gradients computed for the row, or null when that was not recorded
 * @param forwardEvaluations forward passes for the row, beside those of its gradients, or null when
 *     that was not recorded
 * @param top the largest contributions, in the order to show
 * @param maps the attributions where they lie in images, signals and texts; empty for tables and
 *     for all but a few rows
 * @param rowHidden whether the plan masks the row: its contributions then hold no raw value
 */
public record RowExplanation(
    int row,
    @Nullable String label,
    String prediction,
    double score,
    @Nullable Double baselineScore,
    @Nullable Double completenessDelta,
    @Nullable Double relativeDelta,
    @Nullable Integer gradientEvaluations,
    @Nullable Integer forwardEvaluations,
    List<Contribution> top,
    List<InputMap> maps,
    boolean rowHidden) {
  public RowExplanation {
    Require.notNegative(row, "row");
    Require.present(prediction, "prediction");
    Require.finite(score, "score");
    if (baselineScore != null) {
      Require.finite(baselineScore, "baselineScore");
    }
    if (completenessDelta != null) {
      Require.finite(completenessDelta, "completenessDelta");
    }
    if (relativeDelta != null) {
      Require.notNegative(relativeDelta, "relativeDelta");
    }
    if (gradientEvaluations != null) {
      Require.notNegative(gradientEvaluations, "gradientEvaluations");
    }
    if (forwardEvaluations != null) {
      Require.notNegative(forwardEvaluations, "forwardEvaluations");
    }
    top = Require.list(top, "top");
    maps = Require.list(maps, "maps");
    if (rowHidden
        && (top.stream().anyMatch(part -> part.rawValue() != null)
            || maps.stream().anyMatch(map -> map.values() != null || !map.words().isEmpty()))) {
      throw new IllegalArgumentException(
          "a hidden row must not hold raw values, but row " + row + " does; pass null for them");
    }
  }

  /**
   * What one feature contributed to this prediction.
   *
   * @param feature its name
   * @param rawValue the value in the data, as text, or null when hidden or not known
   * @param attribution signed, in the unit of the explained scalar
   */
  public record Contribution(String feature, @Nullable String rawValue, double attribution) {
    public Contribution {
      Require.text(feature, "feature");
      Require.finite(attribution, "attribution");
    }
  }
}
