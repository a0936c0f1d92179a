package org.glasswatt.energy.source;

import com.sun.jna.Memory;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.IntByReference;
import com.sun.jna.ptr.LongByReference;
import com.sun.jna.ptr.PointerByReference;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** NVIDIA's devices; a number that a device does not tell is empty. */
final class Nvml {
  static final int SUCCESS = 0;
  static final int NOT_SUPPORTED = 3;
  static final int NO_PERMISSION = 4;

  private static final int NAME_BYTES = 96;
  private static final int MIG_ENABLED = 1;

  /** Size of nvmlProcessUtilizationSample_t, and where its multiprocessor use stands. */
  private static final int PROCESS_BYTES = 32;

  private static final int PROCESS_USE = 16;
  private static final int MAX_PROCESSES = 1024;

  /** What the library said when it could not be used. */
  static final class Failure extends Exception {
    private static final long serialVersionUID = 1L;

    Failure(String reason) {
      super(reason);
    }
  }

  /** One device. */
  final class Device {
    private final Pointer handle;
    private final String component;
    private final String name;

    private Device(Pointer handle, int index) {
      this.handle = handle;
      this.component = "gpu-" + index;
      byte[] text = new byte[NAME_BYTES];
      this.name =
          library.nvmlDeviceGetName(handle, text, text.length) == SUCCESS
              ? new String(text, StandardCharsets.UTF_8).split("\0", 2)[0]
              : "NVIDIA GPU";
    }

    String component() {
      return component;
    }

    String name() {
      return name;
    }

    /** Millijoules since the driver was loaded. */
    OptionalLong energyMillijoules() {
      LongByReference value = new LongByReference();
      return library.nvmlDeviceGetTotalEnergyConsumption(handle, value) == SUCCESS
          ? OptionalLong.of(value.getValue())
          : OptionalLong.empty();
    }

    /** Milliwatts, averaged by the device over a time that depends on its architecture. */
    OptionalLong powerMilliwatts() {
      IntByReference value = new IntByReference();
      return library.nvmlDeviceGetPowerUsage(handle, value) == SUCCESS
          ? OptionalLong.of(value.getValue())
          : OptionalLong.empty();
    }

    /** Whether the device is split into instances, whose energy it does not tell apart. */
    boolean isSplit() {
      IntByReference current = new IntByReference();
      return library.nvmlDeviceGetMigMode(handle, current, new IntByReference()) == SUCCESS
          && current.getValue() == MIG_ENABLED;
    }

    /**
     * The part of the multiprocessors' use that a process had since a moment.
     *
     * @param sinceMicros microseconds since 1970
     */
    OptionalDouble share(long pid, long sinceMicros) {
      IntByReference count = new IntByReference(MAX_PROCESSES);
      try (Memory samples = new Memory((long) MAX_PROCESSES * PROCESS_BYTES)) {
        if (library.nvmlDeviceGetProcessUtilization(handle, samples, count, sinceMicros)
            != SUCCESS) {
          return OptionalDouble.empty();
        }
        Map<Long, Long> use = new HashMap<>();
        for (int i = 0; i < Math.min(count.getValue(), MAX_PROCESSES); i++) {
          long at = (long) i * PROCESS_BYTES;
          use.merge(
              Integer.toUnsignedLong(samples.getInt(at)),
              Integer.toUnsignedLong(samples.getInt(at + PROCESS_USE)),
              Long::sum);
        }
        long all = use.values().stream().mapToLong(Long::longValue).sum();
        return all == 0
            ? OptionalDouble.empty()
            : OptionalDouble.of(use.getOrDefault(pid, 0L) / (double) all);
      }
    }
  }

  private final NvmlLibrary library;

  Nvml(NvmlLibrary library) throws Failure {
    this.library = library;
    require(library.nvmlInit_v2(), "NVML could not be initialised");
  }

  /** Every device. */
  List<Device> devices() throws Failure {
    IntByReference count = new IntByReference();
    require(library.nvmlDeviceGetCount_v2(count), "NVML does not tell the number of devices");
    List<Device> devices = new ArrayList<>();
    for (int index = 0; index < count.getValue(); index++) {
      PointerByReference handle = new PointerByReference();
      require(
          library.nvmlDeviceGetHandleByIndex_v2(index, handle),
          "NVML does not give access to device " + index);
      devices.add(new Device(handle.getValue(), index));
    }
    return devices;
  }

  private static void require(int code, String what) throws Failure {
    if (code != SUCCESS) {
      throw new Failure(what + " (" + inWords(code) + ")");
    }
  }

  private static String inWords(int code) {
    return switch (code) {
      case NOT_SUPPORTED -> "not supported";
      case NO_PERMISSION -> "no permission";
      case 9 -> "the driver is not loaded";
      case 15 -> "the device is lost";
      default -> "code " + code;
    };
  }
}
