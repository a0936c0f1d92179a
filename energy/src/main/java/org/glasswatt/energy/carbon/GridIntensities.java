package org.glasswatt.energy.carbon;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVRecord;

/**
 * Average grid intensities by country. Source: Our World in Data (underlying data: Ember), CC BY
 * 4.0; whoever shows a figure names its {@link GridIntensity#source}.
 */
public final class GridIntensities {
  /** A longer query is no country, and comparing it would take time for nothing. */
  private static final int MAX_QUERY = 80;

  /** ISO 3166-1 reserves UK for the country whose code is GB. */
  private static final Map<String, String> RESERVED_CODES = Map.of("GB", "UK");

  private final List<GridIntensity> all;

  private GridIntensities(List<GridIntensity> all) {
    this.all = List.copyOf(all);
  }

  /** The table that the tool carries. */
  public static GridIntensities bundled() {
    return new GridIntensities(CarbonTable.read("grid_intensity.csv", GridIntensities::row));
  }

  private static GridIntensity row(CSVRecord row) {
    return new GridIntensity(
        Optional.of(row.get("iso2")).filter(code -> !code.isEmpty()),
        Optional.of(row.get("iso3")),
        row.get("country"),
        Double.parseDouble(row.get("gco2e_per_kwh")),
        OptionalInt.of(Integer.parseInt(row.get("year"))),
        row.get("source"),
        GridIntensity.DEFAULT_STANDARD_UNCERTAINTY);
  }

  /** Every country and the world, in the table's order. */
  public List<GridIntensity> all() {
    return all;
  }

  /**
   * The grid with this ISO 3166-1 alpha-2 or alpha-3 code or English name; case, accents, spaces
   * and what stands in brackets don't matter.
   */
  public Optional<GridIntensity> find(String codeOrName) {
    if (codeOrName.isBlank() || codeOrName.length() > MAX_QUERY) {
      return Optional.empty();
    }
    String query = plain(codeOrName);
    return all.stream().filter(grid -> names(grid).anyMatch(query::equals)).findFirst();
  }

  private static Stream<String> names(GridIntensity grid) {
    Stream.Builder<String> names = Stream.builder();
    names.add(grid.name());
    grid.iso2().ifPresent(names::add);
    grid.iso2().map(RESERVED_CODES::get).ifPresent(names::add);
    grid.iso3().ifPresent(names::add);
    return names.build().map(GridIntensities::plain);
  }

  private static String plain(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFD)
        .replaceAll("\\p{M}", "")
        .toLowerCase(Locale.ROOT)
        .replaceAll("\\(.*", "")
        .replaceAll("^the ", "")
        .replaceAll("[^a-z0-9]", "");
  }
}
