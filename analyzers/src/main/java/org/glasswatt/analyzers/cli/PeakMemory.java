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

  /** The bytes, or 0 where the system does not tell them. */
  static long bytes() {
    try {
      Matcher found = HIGH_WATER.matcher(Files.readString(Path.of("/proc/self/status")));
      return found.find() ? Long.parseLong(found.group(1)) * BYTES_PER_KIB : 0;
    } catch (IOException e) {
      return 0;
    }
  }

  /** Adds {@code peak_memory_bytes}, or null with the reason. */
  static void describe(Map<String, Object> document) {
    long bytes = bytes();
    if (bytes > 0) {
      document.put("peak_memory_bytes", bytes);
      return;
    }
    document.put("peak_memory_bytes", null);
    document.put("peak_memory_reason", "this system does not tell it (no VmHWM)");
  }
}
