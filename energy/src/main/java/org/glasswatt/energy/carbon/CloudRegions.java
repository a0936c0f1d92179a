package org.glasswatt.energy.carbon;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import org.apache.commons.csv.CSVRecord;

/**
 * Regions of cloud providers with their grids. Google Cloud publishes intensities by region (data
 * of 2024, GoogleCloudPlatform/region-carbon-info, Apache-2.0); of the others only the country is
 * known, as their lists of regions tell it.
 */
public final class CloudRegions {
  private final List<CloudRegion> all;

  private CloudRegions(List<CloudRegion> all) {
    this.all = List.copyOf(all);
  }

  /** The table that the tool carries. */
  public static CloudRegions bundled() {
    GridIntensities countries = GridIntensities.bundled();
    return new CloudRegions(CarbonTable.read("cloud_regions.csv", row -> region(row, countries)));
  }

  private static CloudRegion region(CSVRecord row, GridIntensities countries) {
    CloudRegion.Provider provider =
        CloudRegion.Provider.valueOf(row.get("provider").toUpperCase(Locale.ROOT));
    String country = row.get("iso2");
    GridIntensity intensity =
        country.isEmpty()
            ? new GridIntensity(
                Optional.empty(),
                Optional.empty(),
                provider.title() + " " + row.get("region") + " (" + row.get("location") + ")",
                Double.parseDouble(row.get("gco2e_per_kwh")),
                OptionalInt.of(Integer.parseInt(row.get("year"))),
                row.get("source"),
                GridIntensity.DEFAULT_STANDARD_UNCERTAINTY)
            : countries
                .find(country)
                .orElseThrow(
                    () -> new IllegalStateException("No intensity of " + country + "; add it"));
    return new CloudRegion(
        provider, row.get("region"), row.get("location"), intensity, !country.isEmpty());
  }

  /** Every region, in the table's order. */
  public List<CloudRegion> all() {
    return all;
  }

  /** The region of this {@link CloudRegion#id}, such as {@code aws:eu-west-1}. */
  public Optional<CloudRegion> find(String id) {
    return all.stream().filter(region -> region.id().equals(id)).findFirst();
  }
}
