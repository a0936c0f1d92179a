package org.glasswatt.energy;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * The machine, as far as it can be seen; what can't be seen is empty.
 *
 * @param cpuModel the processor's name as the machine states it; a virtual machine may hide it
 * @param logicalCpus processors the operating system schedules on, at least 1
 * @param physicalCores cores, as the machine states them
 * @param packages processor packages (sockets), as the machine states them
 * @param memoryBytes installed memory
 * @param os operating system, version and architecture
 * @param notes what went wrong while looking, one sentence each
 */
public record MachineInfo(
    Optional<String> cpuModel,
    int logicalCpus,
    OptionalInt physicalCores,
    OptionalInt packages,
    OptionalLong memoryBytes,
    String os,
    List<String> notes) {
  /** Copies the list; refuses a machine without a processor. */
  public MachineInfo {
    if (logicalCpus < 1) {
      throw new IllegalArgumentException("logicalCpus must be at least 1, but is " + logicalCpus);
    }
    Require.text(os, "os");
    notes = List.copyOf(notes);
  }

  /** Looks at this machine through OSHI; takes up to a second and never fails. */
  public static MachineInfo detect() {
    return Oshi.machine(
        String.join(
            " ",
            System.getProperty("os.name", "unknown system"),
            System.getProperty("os.version", ""),
            System.getProperty("os.arch", "")));
  }

  /** What the Java runtime alone knows. */
  static MachineInfo withoutHardware(String os, String note) {
    return new MachineInfo(
        Optional.empty(),
        Runtime.getRuntime().availableProcessors(),
        OptionalInt.empty(),
        OptionalInt.empty(),
        OptionalLong.empty(),
        os,
        List.of(note));
  }
}
