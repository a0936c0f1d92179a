package org.glasswatt.energy.source;

import com.sun.jna.Native;
import com.sun.jna.Platform;
import java.nio.file.Files;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.glasswatt.energy.Availability;
import org.glasswatt.energy.Method;
import org.glasswatt.energy.PowerSession;
import org.glasswatt.energy.PowerSource;
import org.glasswatt.energy.Scope;
import org.glasswatt.energy.SourceReading;

/**
 * NVIDIA accelerators through NVML: one reading per device in joules, of everything that ran on it;
 * from its energy counter (Volta and later), else from power readings added up.
 *
 * <p>On A100 and H100 the sensor looks only about a quarter of the time (Yang, Adamek, Armour 2023,
 * arXiv:2312.02741), so loads that change faster than it looks can be misread.
 */
final class NvidiaNvml implements PowerSource {
  private static final String REMEDY =
      "Install NVIDIA's driver (libnvidia-ml.so.1 comes with it); in a container, run it with access"
          + " to the GPUs.";

  private final SourceEnvironment environment;
  private final Supplier<NvmlLibrary> loader;

  NvidiaNvml(SourceEnvironment environment) {
    this(
        environment,
        () -> {
          // Not asked for where there is no device: loading JNA takes time.
          if (Platform.isLinux() && !Files.exists(environment.root().resolve("dev/nvidiactl"))) {
            throw new UnsatisfiedLinkError("no device dev/nvidiactl");
          }
          return Native.load(
              Platform.isWindows() ? "nvml" : "libnvidia-ml.so.1", NvmlLibrary.class);
        });
  }

  NvidiaNvml(SourceEnvironment environment, Supplier<NvmlLibrary> loader) {
    this.environment = environment;
    this.loader = loader;
  }

  @Override
  public String id() {
    return "nvml";
  }

  @Override
  public String title() {
    return "NVIDIA accelerators (NVML)";
  }

  @Override
  public Covers covers() {
    return Covers.ACCELERATOR;
  }

  /** Devices that can be read. */
  private List<Nvml.Device> devices() throws Nvml.Failure {
    Nvml nvml;
    try {
      nvml = new Nvml(loader.get());
    } catch (LinkageError | RuntimeException e) {
      throw new Nvml.Failure("NVIDIA's management library is not there (" + e.getMessage() + ")");
    }
    List<Nvml.Device> all = nvml.devices();
    if (all.isEmpty()) {
      throw new Nvml.Failure("the driver knows no device");
    }
    for (Nvml.Device device : all) {
      if (device.isSplit()) {
        throw new Nvml.Failure(
            device.component()
                + " is split into instances (MIG), whose energy the driver does not tell apart");
      }
      if (device.energyMillijoules().isEmpty() && device.powerMilliwatts().isEmpty()) {
        throw new Nvml.Failure(device.component() + " tells neither energy nor power");
      }
    }
    return all;
  }

  @Override
  public Availability availability() {
    try {
      return new Availability.Available(
          devices().stream()
              .map(device -> device.component() + " " + device.name())
              .collect(Collectors.joining(", ", "Counts ", ".")));
    } catch (Nvml.Failure e) {
      return new Availability.Unavailable(String.valueOf(e.getMessage()), REMEDY);
    }
  }

  @Override
  public PowerSession start() {
    try {
      return new NvmlSession(devices(), environment);
    } catch (Nvml.Failure e) {
      String reason = String.valueOf(e.getMessage());
      return () ->
          List.of(
              SourceReading.missing(
                  "gpu", reason, Method.MEASURED, Scope.PACKAGE, NvmlSession.COUNTER));
    }
  }
}
