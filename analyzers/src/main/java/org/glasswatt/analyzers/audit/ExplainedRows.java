package org.glasswatt.analyzers.audit;

import java.util.List;
import java.util.Map;
import org.glasswatt.explainers.attribution.ExplainerType;
import org.glasswatt.explainers.attribution.GlobalImportance;
import org.glasswatt.explainers.attribution.Settings;

/**
 * What one method found.
 *
 * @param type the method
 * @param settings its parameters
 * @param importance by input name
 * @param rows the explained rows by position; fewer than asked for when the time budget ended
 * @param evaluations gradient evaluations of one explanation, the mean over the rows
 * @param again explains the same rows again, for the energy
 */
record ExplainedRows(
    ExplainerType type,
    Settings settings,
    Map<String, GlobalImportance> importance,
    List<ExplainedRow> rows,
    double evaluations,
    Runnable again) {}
