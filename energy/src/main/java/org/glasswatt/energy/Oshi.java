package org.glasswatt.energy;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import oshi.SystemInfo;
import oshi.hardware.CentralProcessor;
import oshi.hardware.HardwareAbstractionLayer;
import oshi.software.os.OSProcess;
import oshi.software.os.OperatingSystem;

/**
 * The only class that knows OSHI, so that its native library is loaded when first needed and not
 * before. OSHI fails in ways that are not ours to choose (a temporary folder that forbids code, an
 * unknown platform), so every failure becomes an absent value.
 */
final class Oshi {
  private Oshi() {}

  static MachineInfo machine(String os) {
    try {
      HardwareAbstractionLayer hardware = new SystemInfo().getHardware();
      CentralProcessor processor = hardware.getProcessor();
      return new MachineInfo(
          Optional.of(processor.getProcessorIdentifier().getName().strip())
              .filter(name -> !name.isEmpty()),
          Math.max(1, processor.getLogicalProcessorCount()),
          positive(processor.getPhysicalProcessorCount()),
          positive(processor.getPhysicalPackageCount()),
          positive(hardware.getMemory().getTotal()),
          os,
          List.of());
    } catch (RuntimeException | LinkageError e) {
      return MachineInfo.withoutHardware(
          os, "The hardware could not be looked up (" + e.getClass().getSimpleName() + ").");
    }
  }

  static OptionalLong residentBytes() {
    try {
      OSProcess process = new SystemInfo().getOperatingSystem().getCurrentProcess();
      return positive(process.getResidentSetSize());
    } catch (RuntimeException | LinkageError e) {
      return OptionalLong.empty();
    }
  }

  static OptionalLong residentBytes(List<ProcessHandle> processes) {
    try {
      OperatingSystem system = new SystemInfo().getOperatingSystem();
      long sum = 0;
      for (ProcessHandle process : processes) {
        OSProcess known = system.getProcess((int) process.pid());
        sum += known == null ? 0 : known.getResidentSetSize();
      }
      return OptionalLong.of(sum);
    } catch (RuntimeException | LinkageError e) {
      return OptionalLong.empty();
    }
  }

  static Optional<HostUse> hostUse() {
    try {
      long[] ticks = new SystemInfo().getHardware().getProcessor().getSystemCpuLoadTicks();
      double busy = 0;
      for (CentralProcessor.TickType type : CentralProcessor.TickType.values()) {
        busy +=
            switch (type) {
              case IDLE, IOWAIT, STEAL -> 0;
              default -> ticks[type.getIndex()] / 1e3;
            };
      }
      return Optional.of(
          new HostUse(
              busy,
              (ticks[CentralProcessor.TickType.IDLE.getIndex()]
                      + ticks[CentralProcessor.TickType.IOWAIT.getIndex()])
                  / 1e3,
              ticks[CentralProcessor.TickType.STEAL.getIndex()] / 1e3));
    } catch (RuntimeException | LinkageError e) {
      return Optional.empty();
    }
  }

  private static OptionalInt positive(int value) {
    return value > 0 ? OptionalInt.of(value) : OptionalInt.empty();
  }

  private static OptionalLong positive(long value) {
    return value > 0 ? OptionalLong.of(value) : OptionalLong.empty();
  }
}
