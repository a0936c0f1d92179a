package org.glasswatt.analyzers.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The most memory this process ever had resident, native memory included. */
final class PeakMemory {
  private static final Pattern HIGH_WATER = Pattern.compile("VmHWM:\\s*(\\d+) kB");
  private static final long BYTES_PER_KIB = 1024;

  private PeakMemory() {}

  /** Adds {@code peak_memory_bytes}, or null with the reason. */
  static void describe(Map<String, Object> document) {
    try {
      Matcher found = HIGH_WATER.matcher(Files.readString(Path.of("/proc/self/status")));
      if (found.find()) {
        document.put("peak_memory_bytes", Long.parseLong(found.group(1)) * BYTES_PER_KIB);
        return;
      }
    } catch (IOException e) {
      // Said below.
    }
    document.put("peak_memory_bytes", null);
    document.put("peak_memory_reason", "this system does not tell it (no VmHWM)");
  }
}
