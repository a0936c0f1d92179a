package org.glasswatt.explainers.input;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.commons.csv.CSVException;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.glasswatt.explainers.error.Printable;
import org.glasswatt.explainers.error.UserError;
import org.jspecify.annotations.Nullable;

/**
 * One pass over a CSV file (RFC 4180 quoting) in UTF-8, a byte-order mark tolerated.
 *
 * <p>Blank lines are skipped, spaces around a cell dropped; every row has as many cells as the
 * first line.
 */
final class CsvTable implements AutoCloseable {
  private static final char BYTE_ORDER_MARK = '\uFEFF';

  private final Path file;
  private final CSVParser parser;
  private final Iterator<CSVRecord> records;
  private final List<String> columns;
  private final Map<String, Integer> index = new HashMap<>();
  private @Nullable Row first;

  /**
   * One row.
   *
   * @param line where it starts in the file, from 1
   * @param cells its cells, one per column
   */
  record Row(long line, String[] cells) {}

  private CsvTable(Path file, CSVParser parser, boolean header) {
    this.file = file;
    this.parser = parser;
    this.records = parser.iterator();
    Row top = read();
    if (top == null) {
      throw new UserError(
          InputError.NO_ROWS,
          file + ": the file is empty; a table with at least one row was expected.",
          "Write the data into the file, or name another one.");
    }
    this.columns = header ? names(top) : numbered(top.cells().length);
    this.first = header ? null : top;
    for (int i = 0; i < columns.size(); i++) {
      index.put(columns.get(i), i);
    }
  }

  /** Opens a file and reads its first line. */
  static CsvTable open(Path file, boolean header, char delimiter) {
    DataFiles.check(file);
    CSVFormat format =
        CSVFormat.DEFAULT
            .builder()
            .setDelimiter(delimiter)
            .setIgnoreSurroundingSpaces(true)
            .setIgnoreEmptyLines(true)
            .get();
    Reader reader = null;
    try {
      reader =
          new BufferedReader(
              new InputStreamReader(
                  Files.newInputStream(file),
                  StandardCharsets.UTF_8
                      .newDecoder()
                      .onMalformedInput(CodingErrorAction.REPORT)
                      .onUnmappableCharacter(CodingErrorAction.REPORT)));
      skipByteOrderMark(reader);
      return new CsvTable(file, CSVParser.parse(reader, format), header);
    } catch (IOException e) {
      close(reader, e);
      throw failure(file, e, 1);
    } catch (RuntimeException e) {
      close(reader, e);
      throw e;
    }
  }

  Path file() {
    return file;
  }

  List<String> columns() {
    return columns;
  }

  /** The position of a column, or an error that names the nearest one. */
  int position(String column) {
    Integer at = index.get(column);
    if (at == null) {
      throw new UserError(
          InputError.MISSING_COLUMN,
          file
              + ", line 1: the column "
              + Printable.quoted(column)
              + " is missing; the plan names it, so it was expected among the "
              + columns.size()
              + " columns.",
          Printable.hint(column, columns)
              + " Correct the name in the plan or add the column to the file.");
    }
    return at;
  }

  /** The next row, or null at the end. */
  @Nullable Row next() {
    Row row = first == null ? read() : first;
    first = null;
    if (row != null && row.cells().length != columns.size()) {
      throw new UserError(
          InputError.RAGGED_ROW,
          file
              + ", line "
              + row.line()
              + ": the row has "
              + row.cells().length
              + " cells; "
              + columns.size()
              + " were expected, as in the first line.",
          "Put cells that hold the delimiter in quotation marks, and complete or remove the row.");
    }
    return row;
  }

  private @Nullable Row read() {
    try {
      if (!records.hasNext()) {
        return null;
      }
      CSVRecord row = records.next();
      String[] cells = row.values();
      long breaks = 0;
      for (int i = 0; i < cells.length; i++) {
        breaks += cells[i].chars().filter(c -> c == '\n').count();
        cells[i] = cells[i].strip();
      }
      return new Row(parser.getCurrentLineNumber() - breaks, cells);
    } catch (UncheckedIOException e) {
      throw failure(file, Objects.requireNonNull(e.getCause()), parser.getCurrentLineNumber());
    }
  }

  private List<String> names(Row header) {
    List<String> names = new ArrayList<>();
    for (int i = 0; i < header.cells().length; i++) {
      String name = header.cells()[i];
      // Tables written with a row index leave its name empty.
      name = name.isEmpty() ? "column_" + (i + 1) : name;
      int before = names.indexOf(name);
      if (before >= 0) {
        throw new UserError(
            InputError.DUPLICATE_COLUMN,
            file
                + ", line "
                + header.line()
                + ": the column name "
                + Printable.quoted(name)
                + " is given to columns "
                + (before + 1)
                + " and "
                + (i + 1)
                + "; different names were expected.",
            "Rename one of the two columns in the file.");
      }
      names.add(name);
    }
    return List.copyOf(names);
  }

  private static List<String> numbered(int count) {
    List<String> names = new ArrayList<>();
    for (int i = 1; i <= count; i++) {
      names.add("column_" + i);
    }
    return List.copyOf(names);
  }

  private static void skipByteOrderMark(Reader reader) throws IOException {
    reader.mark(1);
    if (reader.read() != BYTE_ORDER_MARK) {
      reader.reset();
    }
  }

  private static UserError failure(Path file, IOException cause, long line) {
    if (cause instanceof CharacterCodingException) {
      return new UserError(
          InputError.BAD_ENCODING,
          file
              + ", line "
              + malformedLine(file)
              + ": the line holds bytes that are not UTF-8; text in UTF-8 was expected.",
          "Save the file as UTF-8.",
          cause);
    }
    if (cause instanceof CSVException) {
      return new UserError(
          InputError.MALFORMED_CSV,
          file
              + ", line "
              + Math.max(1, line)
              + ": a quotation mark is not closed, or text follows a closing one.",
          "Close the quotation mark; inside a quoted cell a quotation mark is written twice.",
          cause);
    }
    return DataFiles.unreadable(file, cause);
  }

  /** The first line that is not UTF-8; a line feed is never part of another character there. */
  private static long malformedLine(Path file) {
    long line = 1;
    try (var in = Files.newInputStream(file);
        var buffered = new BufferedInputStream(in)) {
      var bytes = new ByteArrayOutputStream();
      for (int b = buffered.read(); ; b = buffered.read()) {
        if (b != '\n' && b >= 0) {
          bytes.write(b);
          continue;
        }
        StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes.toByteArray()));
        if (b < 0) {
          return line;
        }
        bytes.reset();
        line++;
      }
    } catch (CharacterCodingException e) {
      return line;
    } catch (IOException e) {
      throw DataFiles.unreadable(file, e);
    }
  }

  private static void close(@Nullable Reader reader, Exception failure) {
    if (reader != null) {
      try {
        reader.close();
      } catch (IOException e) {
        failure.addSuppressed(e);
      }
    }
  }

  @Override
  public void close() {
    try {
      parser.close();
    } catch (IOException e) {
      throw DataFiles.unreadable(file, e);
    }
  }
}
