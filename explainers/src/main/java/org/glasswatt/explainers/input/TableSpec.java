package org.glasswatt.explainers.input;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A table and how its columns become a model's input; the {@code data.table} part of a plan.
 *
 * @param file the CSV file
 * @param header whether the first line names the columns; without it they are {@code column_1},
 *     {@code column_2}, …
 * @param delimiter one character that is neither a quotation mark nor a line break
 * @param input the model input that takes the features; empty means the only one
 * @param features the model's features in the order it takes them; empty means every column but the
 *     label, in file order, as numbers
 * @param label the label column, or null when there is none
 * @param labelFile a CSV file that holds the labels of {@code file}'s rows, or null; it has a
 *     header exactly when {@code file} has one, and its label is the column {@code label}, or its
 *     only column when {@code label} is null
 * @param classes the label values in class-index order; empty means the labels are numbers to
 *     predict (regression)
 * @param missing what to do with an empty cell of a feature
 * @param missingMarkers cells that count as empty, beside the empty one; they never apply to the
 *     label
 * @param reference a CSV file of the same columns from which scales and the mean baseline are
 *     computed, such as the training data, or null for {@code file} itself
 */
public record TableSpec(
    Path file,
    boolean header,
    char delimiter,
    String input,
    List<ColumnSpec> features,
    @Nullable String label,
    @Nullable Path labelFile,
    List<String> classes,
    MissingPolicy missing,
    List<String> missingMarkers,
    @Nullable Path reference) {
  /** Validates the delimiter and copies the lists. */
  public TableSpec {
    if (delimiter == '"' || delimiter == '\n' || delimiter == '\r') {
      throw new IllegalArgumentException(
          "delimiter must be neither a quotation mark nor a line break; found character "
              + (int) delimiter
              + ". Use the one between the cells, such as a comma.");
    }
    features = List.copyOf(features);
    classes = List.copyOf(classes);
    missingMarkers = List.copyOf(missingMarkers);
  }

  /** What happens to an empty cell of a feature column. */
  public enum MissingPolicy {
    /** The file is refused, with the line. */
    REFUSE,
    /** The row is left out and counted. */
    DROP_ROW,
    /** The mean of the reference column takes its place; refused for categories. */
    MEAN,
    /** Zero, before scaling, takes its place; an all-zero group for one-hot. */
    ZERO
  }
}
