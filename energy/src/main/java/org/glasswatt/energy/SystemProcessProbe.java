package org.glasswatt.energy;

import java.lang.management.ManagementFactory;
import java.lang.management.OperatingSystemMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;

/** Asks the JDK for processor time, and proc or else OSHI for memory. */
final class SystemProcessProbe implements ProcessProbe {
  private static final String RESIDENT = "\nVmRSS:";
  private static final String UNIT = " kB\n";

  private final Path statusPath;
  private final ProcFile status;
  private final OperatingSystemMXBean system = ManagementFactory.getOperatingSystemMXBean();

  SystemProcessProbe(Path root) {
    statusPath = root.resolve("proc/self/status");
    status = new ProcFile(statusPath);
  }

  @Override
  public OptionalLong cpuNanos() {
    if (system instanceof com.sun.management.OperatingSystemMXBean bean) {
      long nanos = bean.getProcessCpuTime();
      return nanos < 0 ? OptionalLong.empty() : OptionalLong.of(nanos);
    }
    return OptionalLong.empty();
  }

  @Override
  public OptionalLong residentBytes() {
    // Read directly where possible: OSHI loads a native library for the same number.
    return Files.exists(statusPath) ? residentBytes(status) : Oshi.residentBytes();
  }

  /**
   * What a process's {@code status} file tells; by hand, for a pattern takes several times as long.
   */
  static OptionalLong residentBytes(ProcFile status) {
    String text = status.read().orElse("");
    int label = text.indexOf(RESIDENT);
    int end = text.indexOf(UNIT, label);
    if (label < 0 || end < 0) {
      return OptionalLong.empty();
    }
    try {
      String number = text.substring(label + RESIDENT.length(), end).strip();
      long kilobytes = Long.parseLong(number);
      return kilobytes < 0
          ? OptionalLong.empty()
          : OptionalLong.of(Math.multiplyExact(kilobytes, 1024L));
    } catch (NumberFormatException | ArithmeticException e) {
      return OptionalLong.empty();
    }
  }
}
