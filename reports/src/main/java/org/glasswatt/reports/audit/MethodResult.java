package org.glasswatt.reports.audit;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one explanation method found.
 *
 * @param id the method's stable name, such as {@code integrated_gradients}; unique in the document
 * @param title the name a reader sees
 * @param answers what it answers, in one sentence
 * @param parameters the parameters it ran with
 * @param target which output was explained, such as "the predicted class"
 * @param scalar which number of that output, such as "logit"
 * @param baseline what the input is compared with; empty for methods without one
 * @param global importance over all explained rows; kept sorted, largest mean absolute first, equal
 *     ones by name
 * @param rows single explanations; empty when the plan keeps rows out of the report
 * @param figures figures about the explanations, such as the completeness delta
 * @param masking how the explained number answers to masking in the order of the attributions;
 *     empty where that was not judged
 * @param notes what a reader should know of how it went, such as rows that did not get there
 * @param rowsExplained how many rows were explained, at least as many as {@code rows} holds
 */
public record MethodResult(
    String id,
    String title,
    String answers,
    Map<String, String> parameters,
    String target,
    String scalar,
    String baseline,
    List<FeatureImportance> global,
    List<RowExplanation> rows,
    List<Metric> figures,
    List<MaskingCurve> masking,
    List<String> notes,
    int rowsExplained) {
  public MethodResult {
    Require.text(id, "id");
    Require.text(title, "title");
    Require.text(answers, "answers");
    parameters = Require.map(parameters, "parameters");
    Require.text(target, "target");
    Require.text(scalar, "scalar");
    Require.present(baseline, "baseline");
    global =
        Require.list(global, "global").stream()
            .sorted(
                Comparator.comparingDouble(FeatureImportance::meanAbsolute)
                    .reversed()
                    .thenComparing(FeatureImportance::feature))
            .toList();
    rows = Require.list(rows, "rows");
    figures = Require.list(figures, "figures");
    masking = Require.list(masking, "masking");
    notes = Require.list(notes, "notes");
    if (rowsExplained < rows.size()) {
      throw new IllegalArgumentException(
          "rowsExplained must count the rows shown too, but "
              + rowsExplained
              + " < "
              + rows.size());
    }
  }

  /**
   * How much one feature matters over the explained rows, in the unit of the explained scalar.
   *
   * @param feature its name
   * @param meanAbsolute mean of the absolute attribution, at least 0
   * @param standardError standard error of {@code meanAbsolute}, at least 0, or null when fewer
   *     than two rows were explained
   * @param meanSigned mean of the signed attribution
   */
  public record FeatureImportance(
      String feature, double meanAbsolute, @Nullable Double standardError, double meanSigned) {
    public FeatureImportance {
      Require.text(feature, "feature");
      Require.notNegative(meanAbsolute, "meanAbsolute");
      if (standardError != null) {
        Require.notNegative(standardError, "standardError");
      }
      Require.finite(meanSigned, "meanSigned");
    }
  }
}
