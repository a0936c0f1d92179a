package org.glasswatt.energy.source;

import java.nio.file.Files;
import java.nio.file.Path;

/** The power events of Linux perf, the same counters as RAPL by another way. */
final class PerfEvents extends NotYetRead {
  private final Path device;

  PerfEvents(SourceEnvironment environment) {
    super("perf-power", "Power events of Linux perf");
    device = environment.root().resolve("sys/bus/event_source/devices/power");
  }

  @Override
  boolean isThere() {
    return Files.exists(device);
  }

  @Override
  String whatIsMissing() {
    return "the kernel offers no event source \"power\"";
  }
}
