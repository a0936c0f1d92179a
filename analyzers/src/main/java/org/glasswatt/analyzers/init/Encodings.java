package org.glasswatt.analyzers.init;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.glasswatt.analyzers.init.Encoding.Kind;
import org.glasswatt.explainers.input.TableSketch.Column;

/** The encodings of a table's columns that give a model's width. */
final class Encodings {
  /** Columns that number rows. */
  private static final Pattern IDENTIFIER =
      Pattern.compile("(?i)id|.*_id|index|column_1|row.?number|(?-i:.*[a-z]I[dD])");

  private Encodings() {}

  /**
   * Every way that is usual, the most usual first.
   *
   * @param columns the columns without the label
   * @param width the features that the model takes; negative when that is not known
   */
  static List<List<Encoding>> fitting(List<Column> columns, int width) {
    Set<List<Encoding>> found = new LinkedHashSet<>();
    for (List<Column> some : List.of(usable(columns), withoutIdentifiers(columns))) {
      for (Kind few : List.of(Kind.MAPPING, Kind.ONE_HOT, Kind.ONE_HOT_BUT_FIRST)) {
        for (Kind many : List.of(Kind.ONE_HOT, Kind.ONE_HOT_BUT_FIRST, Kind.MAPPING)) {
          for (boolean sorted : new boolean[] {true, false}) {
            List<Encoding> all = encode(some, few, many, sorted);
            if (width < 0 || all.stream().mapToInt(Encoding::width).sum() == width) {
              found.add(all);
            }
          }
        }
      }
    }
    return List.copyOf(found);
  }

  /** The most usual way, whether it fits or not. */
  static List<Encoding> usual(List<Column> columns) {
    return encode(usable(columns), Kind.MAPPING, Kind.ONE_HOT, true);
  }

  private static List<Encoding> encode(List<Column> columns, Kind few, Kind many, boolean sorted) {
    List<Encoding> encodings = new ArrayList<>();
    for (Column column : columns) {
      if (column.number()) {
        encodings.add(new Encoding(column, Kind.NUMBER, List.of()));
        continue;
      }
      List<String> levels =
          sorted
              ? column.levels().stream().sorted(Comparator.naturalOrder()).toList()
              : column.levels();
      encodings.add(new Encoding(column, levels.size() <= 2 ? few : many, levels));
    }
    return encodings;
  }

  /** Without texts that are no categories, and empty columns. */
  private static List<Column> usable(List<Column> columns) {
    return columns.stream()
        .filter(column -> !column.levels().isEmpty() && (column.number() || column.complete()))
        .toList();
  }

  private static List<Column> withoutIdentifiers(List<Column> columns) {
    return usable(columns).stream()
        .filter(column -> !IDENTIFIER.matcher(column.name()).matches())
        .toList();
  }
}
