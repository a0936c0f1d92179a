package org.glasswatt.energy;

import java.nio.file.Path;
import java.util.Optional;

/** What the operating system tells about the use of all processors it sees. */
@FunctionalInterface
public interface HostProbe {
  /** The times since the machine started; empty where they are not told. */
  Optional<HostUse> use();

  /**
   * The probe of the running machine.
   *
   * @param root root of the file system that holds {@code proc}
   */
  static HostProbe system(Path root) {
    return new SystemHostProbe(root);
  }
}
