package org.glasswatt.analyzers.init;

import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.glasswatt.explainers.input.TableSketch;
import org.jspecify.annotations.Nullable;

/**
 * A table's section of a plan, one of several that would be possible.
 *
 * @param table what was seen of the file
 * @param label the column of the truth, or null
 * @param classes its classes in the order of the output; empty for a number
 * @param features how columns become features
 * @param scale what happens to numbers
 */
record TableDraft(
    TableSketch table,
    @Nullable LabelGuess label,
    List<String> classes,
    List<Encoding> features,
    String scale) {
  TableDraft {
    classes = List.copyOf(classes);
    features = List.copyOf(features);
  }

  /** The section. */
  String text(Path file, @Nullable Path reference, Path folder, String why) {
    StringBuilder text = new StringBuilder("data:\n  table:\n");
    text.append("    file: ").append(YamlText.file(file, folder)).append("\n");
    if (table.delimiter() != ',') {
      text.append("    delimiter: ").append(YamlText.of(String.valueOf(table.delimiter())));
      text.append("\n");
    }
    LabelGuess truth = label;
    if (truth == null) {
      text.append(
          "    # label: COLUMN   # no column looks like the truth; without it there are no");
      text.append(" figures of quality\n");
    } else {
      text.append("    label: ").append(YamlText.of(truth.column().name()));
      text.append(truth.named() ? "\n" : "   # a guess\n");
      if (!classes.isEmpty()) {
        text.append("    classes: ").append(YamlText.list(classes));
        text.append("   # in the order of the model's output: a guess\n");
      }
    }
    if (hasEmptyCells()) {
      text.append("    missing: drop_row   # some cells are empty; or mean, zero\n");
      Set<String> markers = markers();
      if (!markers.isEmpty()) {
        text.append("    missing_markers: ").append(YamlText.list(markers)).append("\n");
      }
    }
    if (reference == null) {
      text.append(
          "    # Scales and the mean baseline come from the file itself. Name the data that\n");
      text.append(
          "    # the model was trained with, if you have it:\n    # reference: train.csv\n");
    } else {
      text.append("    reference: ").append(YamlText.file(reference, folder)).append("\n");
    }
    text.append("    # In the order the model takes them: the columns' order is a guess.\n");
    if (!why.isEmpty()) {
      text.append("    # ").append(why).append("\n");
    }
    text.append("    features:\n");
    features.forEach(feature -> text.append("      ").append(feature.line(scale)).append("\n"));
    for (TableSketch.Column column : table.columns()) {
      if (features.stream().noneMatch(feature -> feature.column().equals(column))
          && (truth == null || !truth.column().equals(column))) {
        text.append("      # left out: ").append(YamlText.of(column.name()));
        text.append(column.number() ? "\n" : ", a text of many values\n");
      }
    }
    return text.toString();
  }

  /** How many features the columns become. */
  int width() {
    return features.stream().mapToInt(Encoding::width).sum();
  }

  private boolean hasEmptyCells() {
    return features.stream().anyMatch(feature -> feature.column().empty() > 0);
  }

  private Set<String> markers() {
    Set<String> markers = new LinkedHashSet<>();
    features.forEach(feature -> markers.addAll(feature.column().markers()));
    return markers;
  }
}
