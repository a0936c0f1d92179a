package org.glasswatt.energy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SystemHostProbeTest {
  private final Path root;

  SystemHostProbeTest(@TempDir Path root) throws IOException {
    this.root = root;
    Files.createDirectories(root.resolve("proc"));
  }

  @Test
  void readsTheTicksOfAllProcessors() throws IOException {
    HostUse use = read("cpu  100 20 30 4000 500 6 7 80 90 0\ncpu0 1 2 3 4 5 6 7 8 9 0\n");
    // user, nice, system, irq and softirq; idle and iowait; guest time is part of user time.
    assertThat(use.busySeconds()).isEqualTo(1.63, within(1e-9));
    assertThat(use.idleSeconds()).isEqualTo(45.0, within(1e-9));
    assertThat(use.stealSeconds()).isEqualTo(0.8, within(1e-9));
  }

  @Test
  void tellsSharesOfAWindow() {
    HostUse window = new HostUse(13, 25, 2).since(new HostUse(10, 20, 0)).orElseThrow();
    assertThat(window.utilisation()).isEqualTo(0.3, within(1e-12));
    assertThat(window.stealShare()).isEqualTo(0.2, within(1e-12));
    assertThat(window.othersShare(1)).isEqualTo(0.2, within(1e-12));
    assertThat(window.othersShare(5)).isZero();
    assertThat(new HostUse(9, 30, 0).since(new HostUse(10, 20, 0))).isEmpty();
  }

  @Test
  void whatCannotBeReadIsNotKnown() throws IOException {
    for (String broken : new String[] {"", "cpu 1 2 3", "cpu a b c d e f g h i", "intr 1"}) {
      Files.writeString(root.resolve("proc/stat"), broken);
      assertThat(HostProbe.system(root).use()).as(broken).isEmpty();
    }
  }

  private HostUse read(String text) throws IOException {
    Files.writeString(root.resolve("proc/stat"), text);
    return HostProbe.system(root).use().orElseThrow();
  }
}
