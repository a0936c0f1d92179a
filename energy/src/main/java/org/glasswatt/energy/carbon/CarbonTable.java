package org.glasswatt.energy.carbon;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;

/** Tables that the tool carries, as CSV with a header. */
final class CarbonTable {
  private CarbonTable() {}

  /** Every row of a table of this package, in its order. */
  static <T> List<T> read(String name, Function<CSVRecord, T> row) {
    List<T> rows = new ArrayList<>();
    try (InputStream in =
            Objects.requireNonNull(
                CarbonTable.class.getResourceAsStream(name), name + " is packaged");
        Reader reader = new InputStreamReader(in, StandardCharsets.UTF_8)) {
      CSVFormat format = CSVFormat.DEFAULT.builder().setHeader().setSkipHeaderRecord(true).get();
      for (CSVRecord line : format.parse(reader)) {
        rows.add(row.apply(line));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return rows;
  }
}
