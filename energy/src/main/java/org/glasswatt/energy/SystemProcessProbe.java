package org.glasswatt.energy;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Asks the JDK for processor time, and proc or else OSHI for memory. */
final class SystemProcessProbe implements ProcessProbe {
  private static final Pattern RESIDENT = Pattern.compile("(?m)^VmRSS:\\s*(\\d{1,15}) kB$");

  private final Path status;

  SystemProcessProbe(Path root) {
    status = root.resolve("proc/self/status");
  }

  @Override
  public OptionalLong cpuNanos() {
    if (ManagementFactory.getOperatingSystemMXBean()
        instanceof com.sun.management.OperatingSystemMXBean bean) {
      long nanos = bean.getProcessCpuTime();
      return nanos < 0 ? OptionalLong.empty() : OptionalLong.of(nanos);
    }
    return OptionalLong.empty();
  }

  @Override
  public OptionalLong residentBytes() {
    // Read directly where possible: OSHI loads a native library for the same number.
    return Files.exists(status) ? residentBytes(status) : Oshi.residentBytes();
  }

  /** What a process's {@code status} file tells. */
  static OptionalLong residentBytes(Path status) {
    try {
      Matcher matcher = RESIDENT.matcher(Files.readString(status, StandardCharsets.ISO_8859_1));
      return matcher.find()
          ? OptionalLong.of(Long.parseLong(matcher.group(1)) * 1024)
          : OptionalLong.empty();
    } catch (IOException e) {
      return OptionalLong.empty();
    }
  }
}
