package org.glasswatt.energy.carbon;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GridIntensitiesTest {
  private final GridIntensities grids = GridIntensities.bundled();

  @ParameterizedTest
  @CsvSource({
    "FR, France",
    "fra, France",
    "FRANCE, France",
    "' france ', France",
    "gb, United Kingdom",
    "UK, United Kingdom",
    "turkiye, Türkiye",
    "tr, Türkiye",
    "Vietnam, Viet Nam",
    "philippines, The Philippines",
    "hong kong, Hong Kong (SAR of China)",
    "world, World",
    "nLd, Netherlands"
  })
  void findsByEitherCodeAndByName(String query, String name) {
    assertThat(grids.find(query)).hasValueSatisfying(g -> assertThat(g.name()).isEqualTo(name));
  }

  @Test
  void theLocaleDoesNotMatter() {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("tr"));
      assertThat(grids.find("INDIA")).isPresent();
      assertThat(grids.find("in").orElseThrow().inWords())
          .isEqualTo("India, 2024: 708.32 gCO2e/kWh");
    } finally {
      Locale.setDefault(before);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "  ", "(", "Atlantis", "F", "the"})
  void anUnknownGridIsEmpty(String query) {
    assertThat(grids.find(query)).isEmpty();
  }

  @Test
  void everyRowNamesItsSourceAndYear() {
    assertThat(grids.all())
        .hasSize(75)
        .allSatisfy(
            grid -> {
              assertThat(grid.source())
                  .isEqualTo("Our World in Data (underlying data: Ember), CC BY 4.0");
              assertThat(grid.year().getAsInt()).isBetween(2022, 2024);
              assertThat(grid.gramsCo2ePerKwh()).isBetween(20.0, 1000.0);
              assertThat(grid.standardUncertainty()).isEqualTo(0.15);
              assertThat(grids.find(grid.code().orElseThrow())).contains(grid);
              assertThat(grids.find(grid.name())).contains(grid);
            });
  }
}
