package org.glasswatt.analyzers.audit;

import java.util.List;
import org.glasswatt.reports.audit.InputMap;
import org.glasswatt.reports.audit.RowExplanation;
import org.jspecify.annotations.Nullable;

/**
 * What a method says of one row.
 *
 * @param position among the explained rows
 * @param score the explained element at the row
 * @param change what happened on the way from the baseline, or null for methods without one
 * @param effort what it took and how far it got
 * @param top the largest contributions
 * @param maps where attributions lie, of the few rows that are drawn
 */
record ExplainedRow(
    int position,
    double score,
    @Nullable Change change,
    Effort effort,
    List<RowExplanation.Contribution> top,
    List<InputMap> maps) {

  /**
   * What a row took.
   *
   * @param gradients gradient evaluations
   * @param forwards forward evaluations beside those
   * @param relativeDelta what an adaptive method achieved, or null for methods of fixed effort
   * @param reached whether it met its tolerance; true for methods of fixed effort
   */
  record Effort(int gradients, int forwards, @Nullable Double relativeDelta, boolean reached) {}

  /**
   * The change from baseline to input.
   *
   * @param baselineScore the explained element at the baseline
   * @param delta what the attributions' sum misses of the change
   */
  record Change(double baselineScore, double delta) {}
}
