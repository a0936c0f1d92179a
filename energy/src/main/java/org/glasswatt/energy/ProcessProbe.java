package org.glasswatt.energy;

import java.nio.file.Path;
import java.util.OptionalLong;

/** What the operating system tells about this process; a value it doesn't tell is empty. */
public interface ProcessProbe {
  /**
   * Processor time that all threads of this process have used since it started, in nanoseconds. It
   * is accounted in ticks: 10 ms on Linux, 15.6 ms on Windows.
   */
  OptionalLong cpuNanos();

  /** Memory of this process that is resident, in bytes. */
  OptionalLong residentBytes();

  /** Whether it tells of the process with this number, or did while that process ran. */
  default boolean covers(long pid) {
    return pid == ProcessHandle.current().pid();
  }

  /**
   * The probe of the processes that the running one has started, and that these have started.
   *
   * @param root root of the file system that holds {@code proc}
   */
  static ProcessProbe children(Path root) {
    return new ProcessTreeProbe(root);
  }

  /**
   * The probe of the running process.
   *
   * @param root root of the file system that holds {@code proc}
   */
  static ProcessProbe system(Path root) {
    return new SystemProcessProbe(root);
  }
}
