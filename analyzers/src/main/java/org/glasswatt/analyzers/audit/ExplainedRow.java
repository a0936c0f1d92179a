package org.glasswatt.analyzers.audit;

import java.util.List;
import org.glasswatt.reports.audit.RowExplanation;
import org.jspecify.annotations.Nullable;

/**
 * What a method says of one row.
 *
 * @param position among the explained rows
 * @param score the explained element at the row
 * @param change what happened on the way from the baseline, or null for methods without one
 * @param top the largest contributions
 */
record ExplainedRow(
    int position, double score, @Nullable Change change, List<RowExplanation.Contribution> top) {

  /**
   * The change from baseline to input.
   *
   * @param baselineScore the explained element at the baseline
   * @param delta what the attributions' sum misses of the change
   */
  record Change(double baselineScore, double delta) {}
}
