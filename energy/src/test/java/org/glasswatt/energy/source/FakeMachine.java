package org.glasswatt.energy.source;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.glasswatt.energy.HostUse;
import org.glasswatt.energy.MachineInfo;
import org.glasswatt.energy.ProcessProbe;

/** A machine whose clock, sysfs, process and hardware are set by the test. */
final class FakeMachine implements ProcessProbe {
  /** The range of most Intel packages, in microjoules. */
  static final long RANGE = 262_143_328_850L;

  final Path root;
  final List<Long> periods = new ArrayList<>();
  final List<Runnable> samplers = new ArrayList<>();
  Optional<HostUse> host = Optional.empty();
  SourceSettings settings = SourceSettings.DEFAULT;
  long wallMillis = 1_700_000_000_000L;
  long nanos = 5_000_000_000L;
  long cpuNanos = 1_000_000_000L;
  OptionalLong residentBytes = OptionalLong.of(2_000_000_000L);
  int machineLookups;
  MachineInfo machine = machine("AMD EPYC 7763 64-Core Processor", 128, 1);

  FakeMachine(Path root) {
    this.root = root;
  }

  static MachineInfo machine(String model, int logicalCpus, int packages) {
    return new MachineInfo(
        Optional.of(model),
        logicalCpus,
        OptionalInt.empty(),
        OptionalInt.of(packages),
        OptionalLong.of(8_000_000_000L),
        "Linux 6.1 amd64",
        List.of());
  }

  SourceEnvironment environment() {
    return new SourceEnvironment(
        root,
        () -> nanos,
        () -> java.time.Instant.ofEpochMilli(wallMillis),
        (period, action) -> {
          periods.add(period);
          samplers.add(action);
          return () -> samplers.remove(action);
        },
        this,
        () -> host,
        () -> {
          machineLookups++;
          return machine;
        },
        settings,
        new Overhead());
  }

  @Override
  public OptionalLong cpuNanos() {
    return cpuNanos < 0 ? OptionalLong.empty() : OptionalLong.of(cpuNanos);
  }

  @Override
  public OptionalLong residentBytes() {
    return residentBytes;
  }

  void pass(double seconds) {
    nanos += Math.round(seconds * 1e9);
    wallMillis += Math.round(seconds * 1e3);
  }

  void tick() {
    List.copyOf(samplers).forEach(Runnable::run);
  }

  /** Makes a zone, its sub-zones nested as the kernel nests them: {@code a/b} lies inside a. */
  Path zone(String path, String name, long microjoules) {
    try {
      Path directory = directory(path);
      Files.createDirectories(directory);
      Files.writeString(directory.resolve("name"), name + "\n");
      Files.writeString(directory.resolve("max_energy_range_uj"), RANGE + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return set(path, microjoules);
  }

  Path set(String path, long microjoules) {
    try {
      return Files.writeString(directory(path).resolve("energy_uj"), microjoules + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Path directory(String path) {
    return root.resolve("sys/class/powercap").resolve(path);
  }
}
