package org.glasswatt.reports.audit;

import java.util.List;
import java.util.Map;

/**
 * What the model was audited on.
 *
 * @param source the file or files, as the plan names them
 * @param sha256 digest of the data, 64 lower-case hexadecimal digits
 * @param rows rows that were read
 * @param explainedRows rows that were explained
 * @param sampling how the explained rows were chosen, with the seed
 * @param features the model's features, in the order it takes them
 * @param labelCounts label to number of rows; empty without labels
 * @param notes what a reader should know, such as how missing values were treated
 */
public record DataCard(
    String source,
    String sha256,
    int rows,
    int explainedRows,
    String sampling,
    List<FeatureInfo> features,
    Map<String, Integer> labelCounts,
    List<String> notes) {
  public DataCard {
    Require.text(source, "source");
    Require.text(sha256, "sha256");
    Require.notNegative(rows, "rows");
    Require.notNegative(explainedRows, "explainedRows");
    if (explainedRows > rows) {
      throw new IllegalArgumentException(
          "explainedRows must not exceed rows, but " + explainedRows + " > " + rows);
    }
    Require.present(sampling, "sampling");
    features = Require.list(features, "features");
    labelCounts = Require.map(labelCounts, "labelCounts");
    notes = Require.list(notes, "notes");
  }

  /**
   * One feature of the model.
   *
   * @param name the name in the explanations
   * @param column the column of the data it comes from
   * @param encoding such as "standardised (mean 3.2, deviation 1.1)" or "one-hot: urban"
   * @param sensitive whether the plan declares it a sensitive attribute
   */
  public record FeatureInfo(String name, String column, String encoding, boolean sensitive) {
    public FeatureInfo {
      Require.text(name, "name");
      Require.present(column, "column");
      Require.present(encoding, "encoding");
    }
  }
}
