package org.glasswatt.reports.audit;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How well the model predicts.
 *
 * @param task what kind of prediction was judged
 * @param classNames class names in index order; empty unless this is a classification
 * @param confusion counts {@code [true class][predicted class]} in the order of {@code classNames},
 *     or null when there is none
 * @param figures accuracy, errors and the like
 */
public record Quality(
    Task task,
    List<String> classNames,
    @Nullable List<List<Long>> confusion,
    List<Metric> figures) {
  public Quality {
    Require.present(task, "task");
    classNames = Require.list(classNames, "classNames");
    if (confusion != null) {
      confusion =
          Require.list(confusion, "confusion").stream()
              .map(row -> Require.list(row, "confusion"))
              .toList();
      int classes = classNames.size();
      if (confusion.size() != classes
          || confusion.stream().anyMatch(row -> row.size() != classes)) {
        throw new IllegalArgumentException(
            "confusion must be square with one row and one column for each of the "
                + classes
                + " classNames");
      }
      confusion.forEach(row -> row.forEach(n -> Require.notNegative(n, "confusion")));
    }
    figures = Require.list(figures, "figures");
  }

  /** The kind of prediction that was judged. */
  public enum Task {
    /** A class out of several. */
    CLASSIFICATION,
    /** A number. */
    REGRESSION,
    /** The input itself, as an autoencoder does. */
    RECONSTRUCTION,
    /** Nothing was judged, because there are no labels to judge by. */
    NONE
  }
}
