package org.glasswatt.energy.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.glasswatt.energy.HostUse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HostConditionsTest {
  @Test
  void namesWhatUnsettlesMeasurements(@TempDir Path root) throws IOException {
    Path cpu = Files.createDirectories(root.resolve("sys/devices/system/cpu"));
    Files.createDirectories(cpu.resolve("cpu0/cpufreq"));
    Files.createDirectories(cpu.resolve("intel_pstate"));
    Files.writeString(cpu.resolve("cpu0/cpufreq/scaling_governor"), "powersave\n");
    Files.writeString(cpu.resolve("intel_pstate/no_turbo"), "0\n");
    assertThat(new HostConditions(root).warnings(Optional.of(new HostUse(20, 75, 5))))
        .containsExactly(
            "Others keep the processors 20 % busy; a quiet host is below 5 %.",
            "The hypervisor gives 5.0 % of the time to others.",
            "The clock governor is \"powersave\"; with \"performance\" the clock changes less.",
            "Turbo is on, so the clock depends on temperature and on what others do.");
  }

  @Test
  void saysNothingOfWhatIsNotTold(@TempDir Path root) {
    assertThat(new HostConditions(root).warnings(Optional.empty())).isEmpty();
    assertThat(new HostConditions(root).warnings(Optional.of(new HostUse(1, 99, 0)))).isEmpty();
  }
}
