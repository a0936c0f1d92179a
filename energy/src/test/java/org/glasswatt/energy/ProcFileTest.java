package org.glasswatt.energy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcFileTest {
  @Test
  void readsWhatTheFileSaysNow(@TempDir Path folder) throws Exception {
    Path path = folder.resolve("stat");
    ProcFile file = new ProcFile(path);
    assertThat(file.read()).isEmpty();
    Files.writeString(path, "first");
    assertThat(file.read()).hasValue("first");
    Files.writeString(path, "2nd");
    assertThat(file.read()).hasValue("2nd");
    file.close();
    assertThat(file.read()).hasValue("2nd");
    file.close();
  }

  @Test
  void looksAtNoMoreThanASmallFileHolds(@TempDir Path folder) throws Exception {
    Path path = Files.writeString(folder.resolve("stat"), "x".repeat(10_000));
    ProcFile file = new ProcFile(path);
    assertThat(file.read().orElseThrow()).hasSize(4096);
    file.close();
  }

  /** Whoever gets the number of a process that ended is another process. */
  @Test
  void aProcessThatEndedIsGone() throws Exception {
    assumeTrue(Files.exists(Path.of("/proc/self/stat")), "told by proc");
    Process process = new ProcessBuilder("sleep", "30").start();
    ProcStat stat = new ProcStat(Path.of("/proc", Long.toString(process.pid())));
    assertThat(stat.ownAndChildrenNanos()).isPresent();
    process.destroyForcibly().waitFor();
    assertThat(stat.ownAndChildrenNanos()).isEmpty();
    stat.close();
  }
}
