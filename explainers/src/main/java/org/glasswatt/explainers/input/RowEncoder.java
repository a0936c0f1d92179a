package org.glasswatt.explainers.input;

import java.util.ArrayList;
import java.util.List;
import org.glasswatt.explainers.error.Printable;
import org.glasswatt.explainers.error.UserError;
import org.glasswatt.explainers.input.TableSpec.MissingPolicy;

/** Turns a table's rows into numbers, still unscaled, NaN where a missing value is to be filled. */
final class RowEncoder {
  private final TableSpec spec;
  private final CsvTable table;
  private final List<ColumnEncoder> encoders;
  private final int[] positions;
  private final int width;

  RowEncoder(TableSpec spec, CsvTable table, List<ColumnEncoder> encoders) {
    this.spec = spec;
    this.table = table;
    this.encoders = encoders;
    this.positions = encoders.stream().mapToInt(e -> table.position(e.spec().column())).toArray();
    this.width = encoders.stream().mapToInt(ColumnEncoder::width).sum();
  }

  /** The number of features. */
  int width() {
    return width;
  }

  /**
   * Writes a row's numbers.
   *
   * @return whether the row is kept; a row with a missing value may be left out
   */
  boolean encode(CsvTable.Row row, double[] into) {
    int at = 0;
    for (int i = 0; i < positions.length; i++) {
      ColumnEncoder encoder = encoders.get(i);
      String text = row.cells()[positions[i]];
      Cell cell = new Cell(text, table.file(), row.line(), encoder.spec().column());
      if (isMissing(text)) {
        if (!mayBeMissing(encoder, cell)) {
          return false;
        }
        for (int j = 0; j < encoder.width(); j++) {
          into[at + j] = Double.NaN;
        }
      } else {
        encoder.encode(cell, into, at);
      }
      at += encoder.width();
    }
    return true;
  }

  /** What each feature of the rest of the table looks like. */
  List<FeatureStats> stats() {
    List<FeatureStats> stats = emptyStats();
    double[] row = new double[width];
    for (CsvTable.Row next = table.next(); next != null; next = table.next()) {
      if (encode(next, row)) {
        for (int i = 0; i < width; i++) {
          stats.get(i).add(row[i]);
        }
      }
    }
    return stats;
  }

  List<FeatureStats> emptyStats() {
    List<FeatureStats> stats = new ArrayList<>();
    for (int i = 0; i < width; i++) {
      stats.add(new FeatureStats());
    }
    return stats;
  }

  private boolean isMissing(String text) {
    return text.isEmpty() || spec.missingMarkers().contains(text);
  }

  private boolean mayBeMissing(ColumnEncoder encoder, Cell cell) {
    if (spec.missing() == MissingPolicy.DROP_ROW) {
      return false;
    }
    if (spec.missing() == MissingPolicy.REFUSE
        || (spec.missing() == MissingPolicy.MEAN && encoder.isCategory())) {
      throw new UserError(
          InputError.EMPTY_CELL,
          cell.where()
              + (cell.text().isEmpty()
                  ? "the cell is empty; "
                  : Printable.quoted(cell.text()) + " marks a missing value; ")
              + (encoder.isCategory() ? "a declared level" : "a number")
              + " was expected.",
          spec.missing() == MissingPolicy.MEAN
              ? "A category has no mean: fill the cell, or choose another policy for missing values."
              : "Fill the cell, or choose a policy for missing values (leave the row out, mean or"
                  + " zero).");
    }
    return true;
  }
}
