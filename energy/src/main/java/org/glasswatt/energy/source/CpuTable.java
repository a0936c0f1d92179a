package org.glasswatt.energy.source;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;

/** Thermal design power of processors by model, from {@code cpu_tdp.csv}. */
final class CpuTable {
  /**
   * One processor model.
   *
   * @param model the vendor's name
   * @param tdpWatts thermal design power of one package
   * @param cores cores of one package; empty for models made for one cloud
   * @param source where the figures come from
   */
  record Entry(String model, double tdpWatts, OptionalInt cores, String source) {}

  private final Map<String, Entry> entries = new LinkedHashMap<>();

  private CpuTable() {}

  /** Reads the table that the tool carries. */
  static CpuTable bundled() {
    CpuTable table = new CpuTable();
    try (InputStream in =
            Objects.requireNonNull(
                CpuTable.class.getResourceAsStream("cpu_tdp.csv"), "cpu_tdp.csv is packaged");
        Reader reader = new InputStreamReader(in, StandardCharsets.UTF_8)) {
      CSVFormat format = CSVFormat.DEFAULT.builder().setHeader().setSkipHeaderRecord(true).get();
      for (CSVRecord row : format.parse(reader)) {
        String cores = row.get("cores");
        table.entries.put(
            plain(row.get("model")),
            new Entry(
                row.get("model"),
                Double.parseDouble(row.get("tdp_w")),
                cores.isEmpty() ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(cores)),
                row.get("source")));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return table;
  }

  List<Entry> all() {
    return List.copyOf(entries.values());
  }

  /**
   * The entry of exactly this model. A name that is only similar is another processor: its power
   * may differ several times over.
   */
  Optional<Entry> find(String model) {
    return Optional.ofNullable(entries.get(plain(model)));
  }

  /** Takes off what machines add to a vendor's name: marks, clock, core count, "Processor". */
  private static String plain(String model) {
    return model
        .toLowerCase(Locale.ROOT)
        .replaceAll("\\((r|tm)\\)", " ")
        .replaceAll("@.*", " ")
        .replaceAll("\\b\\d{1,3}-cores?\\b", " ")
        .replaceAll("\\b(cpu|processor)\\b", " ")
        .replaceAll("\\s+", " ")
        .strip();
  }
}
