package org.glasswatt.energy.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CpuTableTest {
  private final CpuTable table = CpuTable.bundled();

  @ParameterizedTest
  @CsvSource({
    "Intel(R) Xeon(R) CPU E5-2680 v4 @ 2.40GHz, Intel Xeon E5-2680 v4, 120",
    "Intel(R) Xeon(R) Platinum 8480+, Intel Xeon Platinum 8480+, 350",
    "Intel(R) Core(TM) i7-9700K CPU @ 3.60GHz, Intel Core i7-9700K, 95",
    "AMD EPYC 7B12, AMD EPYC 7B12, 240",
    "AMD Ryzen 9 5950X 16-Core Processor, AMD Ryzen 9 5950X, 105",
    "AMD Ryzen Threadripper PRO 7995WX 96-Cores, AMD Ryzen Threadripper PRO 7995WX, 350",
    "Apple M1, Apple M1, 10"
  })
  void findsWhatMachinesCallTheirProcessor(String stated, String model, double watts) {
    assertThat(table.find(stated))
        .hasValueSatisfying(
            entry -> {
              assertThat(entry.model()).isEqualTo(model);
              assertThat(entry.tdpWatts()).isEqualTo(watts);
              assertThat(entry.source()).contains("vendor specification");
            });
  }

  @ParameterizedTest
  @ValueSource(strings = {"Apple M1 Pro", "AMD EPYC", "Intel Xeon Processor", "AMD EPYC 776", ""})
  void aSimilarNameIsAnotherProcessor(String stated) {
    assertThat(table.find(stated)).isEmpty();
  }

  @Test
  void theFiguresForUnknownProcessorsAreThoseOfTheTable() {
    double[] wattsPerThread =
        table.all().stream()
            .filter(entry -> entry.cores().isPresent())
            .mapToDouble(entry -> entry.tdpWatts() / (2.0 * entry.cores().getAsInt()))
            .sorted()
            .toArray();
    assertThat(wattsPerThread).hasSize(93);
    double median = wattsPerThread[46];
    assertThat(CpuPowerModel.UNKNOWN_WATTS_PER_CPU).isEqualTo(median, within(0.005));
    assertThat(CpuPowerModel.UNKNOWN_LOW)
        .isEqualTo(percentile(wattsPerThread, 5) / median, within(0.005));
    assertThat(CpuPowerModel.UNKNOWN_HIGH)
        .isEqualTo(percentile(wattsPerThread, 95) / median, within(0.005));
  }

  /** Linear between the order statistics. */
  private static double percentile(double[] sorted, double percent) {
    double position = percent / 100 * (sorted.length - 1);
    int below = (int) position;
    return sorted[below] + (position - below) * (sorted[below + 1] - sorted[below]);
  }
}
