package org.glasswatt.energy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Reads the first line of {@code /proc/stat} (proc(5)): ticks of user, nice, system, idle, iowait,
 * irq, softirq and steal; guest time is part of user time. Elsewhere OSHI is asked.
 */
final class SystemHostProbe implements HostProbe {
  /** Linux counts in hundredths of a second on every platform that Java runs on. */
  static final double TICKS_PER_SECOND = 100;

  private static final int STEAL = 8;

  private final Path stat;

  SystemHostProbe(Path root) {
    stat = root.resolve("proc/stat");
  }

  @Override
  public Optional<HostUse> use() {
    if (!Files.exists(stat)) {
      return Oshi.hostUse();
    }
    try (var lines = Files.lines(stat, StandardCharsets.ISO_8859_1)) {
      return lines.findFirst().flatMap(SystemHostProbe::parse);
    } catch (IOException | java.io.UncheckedIOException e) {
      return Optional.empty();
    }
  }

  private static Optional<HostUse> parse(String line) {
    String[] fields = line.split(" +", -1);
    if (!fields[0].equals("cpu") || fields.length <= STEAL) {
      return Optional.empty();
    }
    try {
      double[] seconds = new double[STEAL + 1];
      for (int i = 1; i <= STEAL; i++) {
        seconds[i] = Long.parseUnsignedLong(fields[i]) / TICKS_PER_SECOND;
      }
      return Optional.of(
          new HostUse(
              seconds[1] + seconds[2] + seconds[3] + seconds[6] + seconds[7],
              seconds[4] + seconds[5],
              seconds[STEAL]));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }
}
