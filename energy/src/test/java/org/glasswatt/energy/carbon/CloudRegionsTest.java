package org.glasswatt.energy.carbon;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CloudRegionsTest {
  private final CloudRegions regions = CloudRegions.bundled();

  @Test
  void googlesFiguresAreOfTheRegion() {
    CloudRegion belgium = regions.find("gcp:europe-west1").orElseThrow();
    assertThat(belgium.intensity().inWords())
        .isEqualTo("Google Cloud europe-west1 (Belgium), 2024: 103.37 gCO2e/kWh");
    assertThat(belgium.intensity().source()).contains("region-carbon-info", "Apache-2.0");
    assertThat(belgium.isCountrys()).isFalse();
    assertThat(belgium.note()).contains("must not be compared");
    assertThat(belgium.provider().pue()).isEqualTo(1.12);
  }

  @Test
  void othersHaveTheirCountrysFigureAndSaySo() {
    CloudRegion ireland = regions.find("aws:eu-west-1").orElseThrow();
    assertThat(ireland.intensity()).isEqualTo(GridIntensities.bundled().find("IE").orElseThrow());
    assertThat(ireland.note()).startsWith("AWS publishes no grid intensity of eu-west-1");
    assertThat(regions.find("azure:westeurope").orElseThrow().intensity().iso2()).hasValue("NL");
  }

  @Test
  void noOtherRegionIsTakenForOneThatIsNotKnown() {
    assertThat(regions.find("aws:europe-west1")).isEmpty();
    assertThat(regions.find("eu-west-1")).isEmpty();
    assertThat(regions.find("")).isEmpty();
  }

  @Test
  void everyRegionHasAGridAndAnIdOfItsOwn() {
    assertThat(regions.all()).hasSizeGreaterThan(100);
    assertThat(regions.all().stream().map(CloudRegion::id)).doesNotHaveDuplicates();
    assertThat(regions.all())
        .allSatisfy(
            region -> {
              assertThat(region.intensity().gramsCo2ePerKwh()).isBetween(0.0, 1000.0);
              assertThat(region.intensity().year()).isPresent();
              assertThat(region.location()).isNotBlank();
            });
  }
}
