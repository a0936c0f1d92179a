package org.glasswatt.analyzers.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.Path;
import org.glasswatt.analyzers.plan.AuditPlan;
import org.glasswatt.analyzers.plan.EnergyPlan;
import org.glasswatt.energy.Joules;
import org.glasswatt.explainers.attribution.Explainers;
import org.glasswatt.reports.audit.Figure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CarbonFiguresTest {
  private static final Joules KWH = Joules.measured(3.6e6, 3.6e6, 3.6e6, 0.95);

  private final Path folder;

  CarbonFiguresTest(@TempDir Path folder) {
    this.folder = folder;
  }

  private EnergyPlan plan(String energy) throws Exception {
    Path file = folder.resolve("audit.yaml");
    Files.writeString(
        file,
        "version: 1\nmodel: {path: m}\ndata: {tensors: {inputs: x.npy}}\nenergy: {" + energy + "}");
    return AuditPlan.read(file, Explainers.all()).energy();
  }

  private CarbonFigures figures(String energy, int year) throws Exception {
    return new CarbonFigures(plan(energy), "measured", year);
  }

  @Test
  void aFigureOfMoreThanTwoYearsAgoIsWarnedOf() throws Exception {
    assertThat(figures("country: FR", 2026).warnings()).isEmpty();
    assertThat(figures("country: FR", 2027).warnings())
        .singleElement()
        .asString()
        .startsWith("The grid intensity of France is of 2024, 3 years ago");
    assertThat(figures("intensity_grams_per_kwh: 5", 2099).warnings()).isEmpty();
  }

  @Test
  void aCloudRegionGivesIntensityAndPue() throws Exception {
    CarbonFigures belgium = figures("cloud: gcp:europe-west1", 2026);
    Figure.Measured grams = (Figure.Measured) belgium.grams(KWH);
    assertThat(grams.value()).isEqualTo(103.37 * 1.12, within(1e-9));
    assertThat(grams.method()).contains("Google Cloud europe-west1", "PUE 1.12");
    assertThat(belgium.warnings()).singleElement().asString().contains("must not be compared");
    assertThat(belgium.source()).contains("Apache-2.0");
    CarbonFigures ireland = figures("cloud: aws:eu-west-1", 2027);
    assertThat(ireland.country()).isEqualTo("Ireland");
    assertThat(ireland.warnings())
        .hasSize(2)
        .anyMatch(warning -> warning.contains("AWS publishes no grid intensity"))
        .anyMatch(warning -> warning.contains("3 years ago"));
  }

  @Test
  void withoutAGridThereIsNoCarbon() throws Exception {
    assertThat(figures("pue: 1.5", 2026).grams(KWH))
        .isEqualTo(
            Figure.notMeasured(
                "the plan names neither energy.country nor energy.intensity_grams_per_kwh nor"
                    + " energy.cloud"));
  }

  @Test
  void sciAsksForBothTheUnitAndTheHardware() throws Exception {
    assertThat(figures("country: FR", 2026).sci(KWH, 1).toString()).contains("functional_unit (R)");
    assertThat(figures("country: FR, functional_unit: prediction", 2026).sci(KWH, 1).toString())
        .contains("embodied emissions (M)");
    Figure.Measured sci =
        (Figure.Measured)
            figures(
                    "intensity_grams_per_kwh: 100, functional_unit: thousand_predictions,"
                        + " embodied: {total_grams: 126230400, lifetime_years: 4}",
                    2026)
                .sci(KWH, 0.002);
    // One gram a second over four years; 1,000 predictions of 2 ms.
    assertThat(sci.value()).isEqualTo(100 + 2, within(1e-9));
  }
}
