package org.glasswatt.energy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessTreeProbeTest {
  private static final Path ROOT = Path.of("/");

  @Test
  void readsTheTimeOfAProcessAndOfItsChildren(@TempDir Path process) throws Exception {
    Files.writeString(
        process.resolve("stat"),
        "42 (a (b) c) S 1 2 3 4 5 6 7 8 9 10 120 30 40 5 20 0 1 0 99 1000 1 18446744073709551615");
    ProcStat stat = new ProcStat(process);
    assertThat(stat.childrenNanos()).hasValue(450_000_000L);
    assertThat(stat.ownAndChildrenNanos()).hasValue(1_950_000_000L);
    Files.writeString(process.resolve("stat"), "42 (x");
    assertThat(stat.childrenNanos()).isEmpty();
  }

  @Test
  void countsWhatEndedGrandchildrenUsed() throws Exception {
    assumeTrue(Files.exists(Path.of("/proc/self/stat")), "only Linux keeps the time of the ended");
    ProcessProbe probe = ProcessProbe.children(ROOT);
    long before = probe.cpuNanos().orElseThrow();
    // The inner shell burns at least the ticks that it waits to see, and has ended when we look.
    Process process =
        new ProcessBuilder(
                List.of(
                    "sh",
                    "-c",
                    "sh -c 'while [ $(cut -d\" \" -f14 /proc/$$/stat) -lt 5 ]; do"
                        + " i=0; while [ $i -lt 3000 ]; do i=$((i+1)); done; done'; exit 0"))
            .start();
    assertThat(process.waitFor()).isZero();
    assertThat(probe.cpuNanos().orElseThrow() - before).isGreaterThanOrEqualTo(50_000_000L);
    assertThat(probe.residentBytes()).hasValue(0);
  }

  @Test
  void seesTheMemoryOfARunningChild() throws Exception {
    assumeTrue(Files.exists(Path.of("/proc/self/stat")), "told by proc");
    Process process = new ProcessBuilder("sleep", "30").start();
    try {
      assertThat(ProcessProbe.children(ROOT).residentBytes().orElseThrow()).isPositive();
    } finally {
      process.destroyForcibly().waitFor();
    }
  }
}
