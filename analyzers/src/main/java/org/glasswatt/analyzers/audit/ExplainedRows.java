package org.glasswatt.analyzers.audit;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.glasswatt.explainers.attribution.ExplainerType;
import org.glasswatt.explainers.attribution.GlobalImportance;
import org.glasswatt.explainers.attribution.Settings;
import org.glasswatt.reports.audit.Metric;

/**
 * What one method found.
 *
 * @param type the method
 * @param settings its parameters
 * @param importance by input name
 * @param rows the explained rows by position; fewer than asked for when the time budget ended
 * @param again explains the same rows again, for the energy
 * @param notes what a reader should know of how it went
 * @param judgement what was judged of them
 */
record ExplainedRows(
    ExplainerType type,
    Settings settings,
    Map<String, GlobalImportance> importance,
    List<ExplainedRow> rows,
    Runnable again,
    Set<String> notes,
    QualityOfExplanations.Judgement judgement) {

  /** Gradient evaluations of one explanation, the mean over the rows. */
  double gradients() {
    return rows.stream().mapToInt(row -> row.effort().gradients()).average().orElse(0);
  }

  /** Forward evaluations of one explanation beside those, the mean over the rows. */
  double forwards() {
    return rows.stream().mapToInt(row -> row.effort().forwards()).average().orElse(0);
  }

  /** The same with a judgement. */
  ExplainedRows with(QualityOfExplanations.Judgement judged) {
    return new ExplainedRows(type, settings, importance, rows, again, notes, judged);
  }

  /** The figures of the judgement. */
  List<Metric> figures() {
    return judgement.figures();
  }
}
