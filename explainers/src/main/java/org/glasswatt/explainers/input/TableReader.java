package org.glasswatt.explainers.input;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.glasswatt.explainers.error.Printable;
import org.glasswatt.explainers.error.UserError;
import org.glasswatt.explainers.input.TableSpec.MissingPolicy;
import org.glasswatt.explainers.model.Signature;
import org.glasswatt.explainers.model.TensorSpec;
import org.glasswatt.explainers.tensor.DType;
import org.glasswatt.explainers.tensor.Shape;
import org.glasswatt.explainers.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * Reads a CSV table into the one input of a model.
 *
 * <p>Scales that are not declared, and the values that fill empty cells, come from the cells that
 * are present in the reference. Filling comes before scaling.
 */
public final class TableReader {
  private final TableSpec spec;
  private final TensorSpec target;
  private final List<String> notes = new ArrayList<>();

  private TableReader(TableSpec spec, TensorSpec target) {
    this.spec = spec;
    this.target = target;
  }

  /**
   * Reads a table.
   *
   * @param spec the table and how its columns become features
   * @param signature what the model takes; it must have one input
   * @throws UserError with an {@link InputError} when the data or its description is wrong
   */
  public static InputSet read(TableSpec spec, Signature signature) {
    return new TableReader(spec, InputTarget.ofTable(signature, spec.input())).read();
  }

  private InputSet read() {
    if (target.dtype() == DType.STRING) {
      throw new UserError(
          InputError.WRONG_TYPE,
          "The model's input " + target + " takes text; a table's features are numbers.",
          "Give the input as a .npy file of strings.");
    }
    try (CsvTable table = CsvTable.open(spec.file(), spec.header(), spec.delimiter())) {
      List<ColumnEncoder> encoders = encoders(table);
      RowEncoder encoder = new RowEncoder(spec, table, encoders);
      checkWidth(table, encoder.width());
      Rows rows = readRows(table, encoder);
      List<FeatureStats> reference = referenceStats(encoders, rows.stats());
      return assemble(table, encoders, rows, reference);
    }
  }

  /** The rows as they are, before anything is filled or scaled. */
  private record Rows(
      DoubleRows values,
      List<FeatureStats> stats,
      List<Map<String, String>> raw,
      List<Long> lines,
      int[] numbers,
      @Nullable Labels labels) {}

  private List<ColumnEncoder> encoders(CsvTable table) {
    if (!spec.features().isEmpty()) {
      return spec.features().stream().map(ColumnEncoder::new).toList();
    }
    String label = spec.labelFile() == null ? spec.label() : null;
    return table.columns().stream()
        .filter(column -> !column.equals(label))
        .map(column -> new ColumnEncoder(ColumnSpec.numeric(column)))
        .toList();
  }

  private void checkWidth(CsvTable table, int features) {
    if (InputTarget.holds(target, features)) {
      return;
    }
    String found =
        spec.features().isEmpty()
            ? table.file()
                + ": the plan declares no features, so all "
                + features
                + " columns beside the label were taken"
            : "The plan declares " + features + " features (one-hot levels count one each)";
    throw new UserError(
        InputError.WRONG_WIDTH,
        found + ", but the model takes " + InputTarget.rowInWords(target) + ".",
        "Declare the features that the model was trained with, in its order. The table's columns: "
            + Printable.list(table.columns())
            + ".");
  }

  private Rows readRows(CsvTable table, RowEncoder encoder) {
    DoubleRows values = new DoubleRows(table.file(), encoder.width(), DoubleRows.LARGEST_ARRAY);
    List<FeatureStats> stats = encoder.emptyStats();
    List<Map<String, String>> raw = new ArrayList<>();
    List<Long> lines = new ArrayList<>();
    List<Integer> kept = new ArrayList<>();
    LabelColumn labels = new LabelColumn(spec.classes());
    boolean ownLabels = spec.label() != null && spec.labelFile() == null;
    int labelAt = ownLabels ? table.position(String.valueOf(spec.label())) : -1;
    double[] row = new double[encoder.width()];
    int number = 0;
    for (CsvTable.Row next = table.next(); next != null; next = table.next(), number++) {
      if (!encoder.encode(next, row)) {
        continue;
      }
      if (ownLabels) {
        String column = table.columns().get(labelAt);
        labels.add(new Cell(next.cells()[labelAt], table.file(), next.line(), column));
      }
      values.add(row);
      for (int i = 0; i < row.length; i++) {
        stats.get(i).add(row[i]);
      }
      raw.add(new RowCells(table.columns(), next.cells()));
      lines.add(next.line());
      kept.add(number);
    }
    refuseNone(table.file(), number, kept.size());
    if (kept.size() < number) {
      notes.add(
          number
              - kept.size()
              + " of "
              + number
              + " rows were left out because a feature's cell was empty.");
    }
    int[] numbers = kept.stream().mapToInt(Integer::intValue).toArray();
    return new Rows(values, stats, raw, lines, numbers, labels(labels, ownLabels, numbers, number));
  }

  private @Nullable Labels labels(LabelColumn own, boolean ownLabels, int[] numbers, int rows) {
    if (ownLabels) {
      int[] all = new int[numbers.length];
      Arrays.setAll(all, i -> i);
      return own.select(all);
    }
    return spec.labelFile() == null ? null : fromFile(spec.labelFile(), rows).select(numbers);
  }

  private LabelColumn fromFile(Path file, int rows) {
    LabelColumn labels = new LabelColumn(spec.classes());
    try (CsvTable table = CsvTable.open(file, spec.header(), spec.delimiter())) {
      if (spec.label() == null && table.columns().size() != 1) {
        throw new UserError(
            InputError.MISSING_COLUMN,
            file
                + ", line 1: the label file has "
                + table.columns().size()
                + " columns and the plan names none of them; one column was expected.",
            "Name the label's column. The file has " + Printable.list(table.columns()) + ".");
      }
      int at = spec.label() == null ? 0 : table.position(spec.label());
      for (CsvTable.Row row = table.next(); row != null; row = table.next()) {
        labels.add(new Cell(row.cells()[at], file, row.line(), table.columns().get(at)));
      }
    }
    if (labels.size() != rows) {
      throw new UserError(
          InputError.ROW_COUNT,
          file
              + ": the file has "
              + labels.size()
              + " labels, but "
              + spec.file()
              + " has "
              + rows
              + " rows; one label per row was expected.",
          "Name the label file that belongs to the data; both have a header line, or neither has.");
    }
    return labels;
  }

  private List<FeatureStats> referenceStats(List<ColumnEncoder> encoders, List<FeatureStats> own) {
    Path file = spec.reference();
    if (file == null) {
      return own;
    }
    try (CsvTable table = CsvTable.open(file, spec.header(), spec.delimiter())) {
      List<FeatureStats> stats = new RowEncoder(spec, table, encoders).stats();
      if (stats.stream().anyMatch(s -> s.rows() == 0)) {
        throw noRows(file, "the reference has no complete row");
      }
      return stats;
    }
  }

  private InputSet assemble(
      CsvTable table, List<ColumnEncoder> encoders, Rows rows, List<FeatureStats> reference) {
    List<Feature> features = new ArrayList<>();
    double[] mean = new double[reference.size()];
    int count = rows.values().rows();
    int at = 0;
    for (ColumnEncoder encoder : encoders) {
      for (int i = 0; i < encoder.width(); i++, at++) {
        FeatureStats stats = reference.get(at);
        Scaling scaling = encoder.scaling(i, stats);
        double fill = fill(encoder, stats, rows.stats().get(at));
        for (int row = 0; row < count; row++) {
          double value = rows.values().get(row, at);
          rows.values().set(row, at, scaling.apply(Double.isNaN(value) ? fill : value));
        }
        mean[at] = scaling.apply(stats.meanFilledWith(fill));
        features.add(encoder.feature(i, scaling));
      }
      noteFilled(encoder, rows.stats().get(at - 1).missing());
    }
    int width = features.size();
    Shape shape = InputTarget.shape(target, count, width);
    Tensor tensor =
        ModelValues.tensor(
            target,
            rows.values().toArray(),
            shape,
            i ->
                new Cell(
                        "",
                        table.file(),
                        rows.lines().get(i / width),
                        features.get(i % width).column())
                    .where());
    return new InputSet(
        Map.of(target.name(), tensor),
        Map.of(target.name(), features),
        rows.labels(),
        Map.of(target.name(), ModelValues.mean(target, mean, shape.withRows(1))),
        Map.of(),
        Map.of(),
        rows.raw(),
        rows.numbers(),
        files().stream().map(Path::toString).collect(Collectors.joining(", ")),
        DataFiles.sha256(files()),
        notes);
  }

  /** What stands for a missing value, before scaling. */
  private double fill(ColumnEncoder encoder, FeatureStats reference, FeatureStats own) {
    if (spec.missing() != MissingPolicy.MEAN) {
      return 0;
    }
    if (reference.present() == 0 && own.missing() > 0) {
      throw new UserError(
          InputError.EMPTY_CELL,
          "Column "
              + Printable.quoted(encoder.spec().column())
              + ": every cell of the reference is empty, so there is no mean to fill with;"
              + " at least one number was expected.",
          "Name a reference file that has values, or choose another policy for missing values.");
    }
    return reference.mean();
  }

  private void noteFilled(ColumnEncoder encoder, long missing) {
    if (missing > 0) {
      notes.add(
          missing
              + " empty cells of the column "
              + Printable.quoted(encoder.spec().column())
              + " were filled with "
              + (spec.missing() == MissingPolicy.MEAN ? "the reference's mean." : "zero."));
    }
  }

  private List<Path> files() {
    return Stream.of(spec.file(), spec.labelFile(), spec.reference())
        .flatMap(Stream::ofNullable)
        .distinct()
        .toList();
  }

  private static void refuseNone(Path file, int read, int kept) {
    if (kept == 0) {
      throw noRows(
          file,
          read == 0
              ? "the table has no rows below its header"
              : "all " + read + " rows were left out because a feature's cell is empty");
    }
  }

  private static UserError noRows(Path file, String found) {
    return new UserError(
        InputError.NO_ROWS,
        file + ": " + found + "; at least one row was expected.",
        "Write rows into the file, or choose another policy for missing values.");
  }
}
