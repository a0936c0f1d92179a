package org.glasswatt.explainers.input;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What a table looks like to somebody who knows nothing of it.
 *
 * @param delimiter the character between its cells, guessed from the first line
 * @param rows how many rows it has, below the line of names
 * @param columns its columns, in the file's order
 */
public record TableSketch(char delimiter, long rows, List<Column> columns) {
  /** A category with more levels than this is a text or an identifier. */
  public static final int MOST_LEVELS = 50;

  /** Texts that stand for a missing number. */
  private static final Set<String> MARKERS = Set.of("NA", "N/A", "NaN", "nan", "null", "NULL", "?");

  private static final char[] DELIMITERS = {',', ';', '\t', '|'};

  /** Copies the list. */
  public TableSketch {
    columns = List.copyOf(columns);
  }

  /**
   * One column.
   *
   * @param name its name
   * @param number whether every cell that is neither empty nor a marker is a number
   * @param levels the different cells in the order they appear, without empty ones and markers; at
   *     most {@link #MOST_LEVELS}
   * @param complete whether {@code levels} are all
   * @param empty how many cells are empty, or a marker in a column of numbers
   * @param markers the markers that occur, for a column of numbers
   * @param low the smallest number; NaN unless it is a column of numbers
   * @param high the largest number; NaN unless it is a column of numbers
   */
  public record Column(
      String name,
      boolean number,
      List<String> levels,
      boolean complete,
      long empty,
      List<String> markers,
      double low,
      double high) {
    /** Copies the lists. */
    public Column {
      levels = List.copyOf(levels);
      markers = List.copyOf(markers);
    }
  }

  /**
   * Reads a table whose first line names its columns.
   *
   * @throws org.glasswatt.explainers.error.UserError when the file is no such table
   */
  public static TableSketch read(Path file) {
    DataFiles.check(file);
    char delimiter = delimiter(file);
    try (CsvTable table = CsvTable.open(file, true, delimiter)) {
      List<Collector> collectors = table.columns().stream().map(Collector::new).toList();
      long rows = 0;
      for (CsvTable.Row row = table.next(); row != null; row = table.next(), rows++) {
        for (int i = 0; i < row.cells().length; i++) {
          collectors.get(i).add(row.cells()[i]);
        }
      }
      return new TableSketch(delimiter, rows, collectors.stream().map(Collector::column).toList());
    }
  }

  private static char delimiter(Path file) {
    try (BufferedReader reader = Files.newBufferedReader(file)) {
      String first = reader.readLine();
      char best = DELIMITERS[0];
      for (char candidate : DELIMITERS) {
        if (first != null && count(first, candidate) > count(first, best)) {
          best = candidate;
        }
      }
      return best;
    } catch (IOException e) {
      // What is wrong with it, the reader of tables tells with the line.
      return DELIMITERS[0];
    }
  }

  private static long count(String text, char wanted) {
    return text.chars().filter(c -> c == wanted).count();
  }

  /** What is known of a column so far. */
  private static final class Collector {
    private final String name;
    private final Set<String> levels = new LinkedHashSet<>();
    private final Set<String> markers = new LinkedHashSet<>();
    private boolean complete = true;
    private boolean number = true;
    private long empty;
    private long marked;
    private double low = Double.POSITIVE_INFINITY;
    private double high = Double.NEGATIVE_INFINITY;

    Collector(String name) {
      this.name = name;
    }

    void add(String cell) {
      if (cell.isEmpty()) {
        empty++;
        return;
      }
      if (MARKERS.contains(cell)) {
        marked++;
        markers.add(cell);
        return;
      }
      if (levels.size() < MOST_LEVELS) {
        levels.add(cell);
      } else if (!levels.contains(cell)) {
        complete = false;
      }
      double value = Cell.parse(cell);
      number &= Double.isFinite(value);
      low = Math.min(low, value);
      high = Math.max(high, value);
    }

    Column column() {
      if (number && !levels.isEmpty()) {
        return new Column(
            name,
            true,
            List.copyOf(levels),
            complete,
            empty + marked,
            new ArrayList<>(markers),
            low,
            high);
      }
      levels.addAll(markers);
      return new Column(
          name, false, List.copyOf(levels), complete, empty, List.of(), Double.NaN, Double.NaN);
    }
  }
}
