package org.glasswatt.analyzers.plan;

/**
 * What the report may show.
 *
 * @param rows how much of single rows it may show; binding for every format
 * @param topFeatures how many features charts and tables show, at least 1
 * @param subwords whether texts are shown token by token instead of word by word
 */
public record ReportPlan(Rows rows, int topFeatures, boolean subwords) {
  /** How much of single rows a report may show. */
  public enum Rows {
    /** Nothing about single rows. */
    NONE,
    /** Their explanations without raw values. */
    MASKED,
    /** Their explanations with the values of the data. */
    RAW
  }
}
