package org.glasswatt.energy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SystemProcessProbeTest {
  private final Path root;

  SystemProcessProbeTest(@TempDir Path root) {
    this.root = root;
  }

  @Test
  void readsResidentMemoryFromProc() throws IOException {
    Path status = root.resolve("proc/self/status");
    Files.createDirectories(status.getParent());
    Files.writeString(
        status, "VmPeak:\t 900 kB\nVmHWM:\t  800 kB\nVmRSS:\t  512 kB\nThreads:\t3\n");
    assertThat(ProcessProbe.system(root).residentBytes()).hasValue(512 * 1024);
    Files.writeString(status, "Name:\tjava\n");
    assertThat(ProcessProbe.system(root).residentBytes()).isEmpty();
  }

  @Test
  void withoutProcTheMemoryIsAskedElsewhereAndNeverZero() {
    ProcessProbe.system(root)
        .residentBytes()
        .ifPresent(bytes -> assertThat(bytes).isGreaterThan(1_000_000));
  }

  @Test
  void processorTimeOfThisProcessNeverRunsBackwards() {
    ProcessProbe probe = ProcessProbe.system(root);
    long before = probe.cpuNanos().getAsLong();
    assertThat(probe.cpuNanos().getAsLong()).isGreaterThanOrEqualTo(before).isPositive();
  }
}
