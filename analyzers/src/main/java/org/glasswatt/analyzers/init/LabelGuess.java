package org.glasswatt.analyzers.init;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.glasswatt.explainers.error.Nearest;
import org.glasswatt.explainers.error.UserError;
import org.glasswatt.explainers.input.TableSketch;
import org.glasswatt.explainers.input.TableSketch.Column;
import org.jspecify.annotations.Nullable;

/**
 * The column of the truth.
 *
 * @param column the column
 * @param named whether the user named it
 */
record LabelGuess(Column column, boolean named) {
  private static final Set<String> NAMES =
      Set.of("label", "target", "y", "class", "outcome", "default", "defaulted", "churn", "exited");

  /** A column with more values is no class. */
  private static final int MOST_CLASSES = 20;

  /**
   * The label, or null when no column looks like one.
   *
   * @param wanted the column that the user named, or null
   * @throws UserError when there is no such column
   */
  static @Nullable LabelGuess of(TableSketch table, @Nullable String wanted) {
    List<Column> columns = table.columns();
    if (wanted != null) {
      return columns.stream()
          .filter(column -> column.name().equals(wanted))
          .findFirst()
          .map(column -> new LabelGuess(column, true))
          .orElseThrow(
              () ->
                  new UserError(
                      InitError.NO_SUCH_LABEL,
                      "The table has no column " + YamlText.of(wanted) + " for the label.",
                      Nearest.hint(wanted, columns.stream().map(Column::name).toList())));
    }
    for (Column column : columns) {
      if (NAMES.contains(column.name().toLowerCase(Locale.ROOT))) {
        return new LabelGuess(column, false);
      }
    }
    Column last = columns.get(columns.size() - 1);
    return last.complete() && last.levels().size() <= MOST_CLASSES
        ? new LabelGuess(last, false)
        : null;
  }

  /**
   * The orders that its classes may have in the model's output; one empty list for a number to
   * predict, none when label and output do not go together.
   *
   * @param outputs numbers of an output row; negative when that is not known
   */
  List<List<String>> classes(int outputs) {
    int levels = column.levels().size();
    boolean few = column.complete() && levels >= 2 && levels <= MOST_CLASSES;
    boolean asManyAsOutputs = outputs < 0 || outputs == levels || (outputs == 1 && levels == 2);
    if (few && asManyAsOutputs) {
      List<String> sorted = new ArrayList<>(column.levels());
      sorted.sort(
          column.number()
              ? Comparator.comparingDouble(Double::parseDouble)
              : Comparator.naturalOrder());
      if (levels > 2) {
        return List.of(sorted);
      }
      List<String> reversed = new ArrayList<>(sorted);
      Collections.reverse(reversed);
      return List.of(sorted, reversed);
    }
    return column.number() && outputs <= 1 ? List.of(List.of()) : List.of();
  }
}
