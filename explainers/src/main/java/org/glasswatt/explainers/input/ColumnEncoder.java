package org.glasswatt.explainers.input;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.glasswatt.explainers.error.Printable;
import org.glasswatt.explainers.error.UserError;
import org.glasswatt.explainers.input.ColumnSpec.Scale;

/**
 * Turns a column's cells into numbers, still unscaled: one per cell, or one 0/1 number per level.
 */
final class ColumnEncoder {
  private static final int MAPPINGS_SHOWN = 6;

  private final ColumnSpec spec;

  /** Refuses a declaration that contradicts itself. */
  ColumnEncoder(ColumnSpec spec) {
    this.spec = spec;
    if (!spec.mapping().isEmpty() && !spec.oneHot().isEmpty()) {
      throw bad("has both a mapping and one-hot levels", "Keep one of the two.");
    }
    if (spec.oneHot().isEmpty() && !spec.otherLevels().isEmpty()) {
      throw bad("has other levels but no one-hot levels", "Declare the one-hot levels too.");
    }
    HashSet<String> seen = new HashSet<>(spec.oneHot());
    if (seen.size() < spec.oneHot().size()
        || spec.otherLevels().stream().anyMatch(seen::contains)) {
      throw bad("declares a level twice", "Name each level once.");
    }
    if (spec.mapping().values().stream().anyMatch(v -> !Double.isFinite(v))) {
      throw bad("maps a level to a number that is not finite", "Map it to a finite number.");
    }
    checkNumbers("means", spec.mean());
    checkNumbers("deviations", spec.deviation());
    checkNumbers("minima", spec.min());
    checkNumbers("maxima", spec.max());
    if (spec.mean().isEmpty() != spec.deviation().isEmpty()
        || spec.min().isEmpty() != spec.max().isEmpty()) {
      throw bad(
          "declares only half of its scale",
          "Declare means with deviations and minima with maxima, or none of them.");
    }
    if ((!spec.mean().isEmpty() && spec.scale() != Scale.STANDARDISE)
        || (!spec.min().isEmpty() && spec.scale() != Scale.MIN_MAX)) {
      throw bad(
          "declares numbers of a scale that it does not use",
          "Means and deviations belong to standardisation, minima and maxima to min-max scaling.");
    }
    if (spec.deviation().stream().anyMatch(d -> d <= 0)) {
      throw bad("declares a deviation that is not above 0", "Declare the deviation, not its sign.");
    }
    for (int i = 0; i < spec.min().size(); i++) {
      if (spec.max().get(i) <= spec.min().get(i)) {
        throw bad("declares a maximum that is not above its minimum", "Swap or correct the two.");
      }
    }
  }

  ColumnSpec spec() {
    return spec;
  }

  /** The number of features the column becomes. */
  int width() {
    return spec.oneHot().isEmpty() ? 1 : spec.oneHot().size();
  }

  boolean isCategory() {
    return !spec.mapping().isEmpty() || !spec.oneHot().isEmpty();
  }

  /** Writes the {@link #width()} numbers of a cell that is not missing. */
  void encode(Cell cell, double[] row, int at) {
    if (!spec.mapping().isEmpty()) {
      Double value = spec.mapping().get(cell.text());
      if (value == null) {
        throw unknown(cell, List.copyOf(spec.mapping().keySet()));
      }
      row[at] = value;
    } else if (!spec.oneHot().isEmpty()) {
      int level = spec.oneHot().indexOf(cell.text());
      if (level < 0 && !spec.otherLevels().contains(cell.text())) {
        throw unknown(
            cell, Stream.concat(spec.oneHot().stream(), spec.otherLevels().stream()).toList());
      }
      for (int i = 0; i < width(); i++) {
        row[at + i] = i == level ? 1 : 0;
      }
    } else {
      row[at] = cell.number();
    }
  }

  /**
   * How the column's feature number {@code i} is scaled, from declared numbers or the reference.
   */
  Scaling scaling(int i, FeatureStats reference) {
    return switch (spec.scale()) {
      case NONE -> Scaling.NONE;
      case STANDARDISE -> {
        boolean declared = !spec.mean().isEmpty();
        double mean = declared ? spec.mean().get(i) : reference.mean();
        double deviation = declared ? spec.deviation().get(i) : reference.deviation();
        yield Scaling.standardise(mean, spread(i, deviation, reference));
      }
      case MIN_MAX -> {
        boolean declared = !spec.min().isEmpty();
        double min = declared ? spec.min().get(i) : reference.min();
        double max = declared ? spec.max().get(i) : reference.max();
        yield Scaling.minMax(min, min + spread(i, max - min, reference));
      }
    };
  }

  /** The reader's name and account of feature number {@code i}. */
  Feature feature(int i, Scaling scaling) {
    String base = spec.name() == null ? spec.column() : spec.name();
    String name = spec.oneHot().isEmpty() ? base : base + "=" + spec.oneHot().get(i);
    String encoding = "";
    if (!spec.oneHot().isEmpty()) {
      encoding = "one-hot: " + spec.oneHot().get(i);
    } else if (!spec.mapping().isEmpty()) {
      encoding = "mapped: " + mappings();
    }
    String scale = scaling.description();
    String joined =
        encoding.isEmpty() || scale.isEmpty() ? encoding + scale : encoding + "; " + scale;
    return new Feature(name, spec.column(), joined, spec.sensitive());
  }

  private String mappings() {
    String first =
        spec.mapping().entrySet().stream()
            .limit(MAPPINGS_SHOWN)
            .map(
                (Map.Entry<String, Double> e) ->
                    e.getKey() + " → " + Printable.number(e.getValue()))
            .collect(Collectors.joining(", "));
    return spec.mapping().size() > MAPPINGS_SHOWN ? first + ", …" : first;
  }

  private double spread(int i, double spread, FeatureStats reference) {
    if (reference.present() == 0 && spec.mean().isEmpty() && spec.min().isEmpty()) {
      throw new UserError(
          InputError.NO_SPREAD,
          "Column "
              + Printable.quoted(spec.column())
              + ": every cell of the reference is empty, so there is nothing to scale by.",
          "Declare the scale's numbers, or name a reference file that has values.");
    }
    if (!(spread > 0) || !Double.isFinite(spread)) {
      String level =
          spec.oneHot().isEmpty() ? "" : ", level " + Printable.quoted(spec.oneHot().get(i));
      throw new UserError(
          InputError.NO_SPREAD,
          "Column "
              + Printable.quoted(spec.column())
              + level
              + ": all "
              + reference.present()
              + " values of the reference are the same or their spread is too large for a number,"
              + " so it can't be scaled; at least two different values were expected.",
          "Declare the scale's numbers as the model was trained with them, or do not scale the"
              + " column.");
    }
    return spread;
  }

  private void checkNumbers(String what, List<Double> numbers) {
    if (!numbers.isEmpty() && numbers.size() != width()) {
      throw bad(
          "declares " + numbers.size() + " " + what + " for " + width() + " features",
          "Declare one number per feature.");
    }
    if (numbers.stream().anyMatch(v -> !Double.isFinite(v))) {
      throw bad("declares " + what + " that are not finite", "Declare finite numbers.");
    }
  }

  private UserError bad(String problem, String hint) {
    return new UserError(
        InputError.BAD_COLUMN,
        "The plan's feature " + Printable.quoted(spec.column()) + " " + problem + ".",
        hint);
  }

  private static UserError unknown(Cell cell, List<String> levels) {
    return new UserError(
        InputError.UNKNOWN_CATEGORY,
        cell.where()
            + Printable.quoted(cell.text())
            + " is not a declared level; one of "
            + Printable.list(levels)
            + " was expected.",
        Printable.hint(cell.text(), levels)
            + " Correct the cell, or declare the level as the model was trained with it.");
  }
}
