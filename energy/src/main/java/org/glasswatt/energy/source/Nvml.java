package org.glasswatt.energy.source;

import com.sun.jna.Memory;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.IntByReference;
import com.sun.jna.ptr.LongByReference;
import com.sun.jna.ptr.PointerByReference;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.LongPredicate;
import org.glasswatt.energy.ProcessShare;

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

  /** Size of nvmlProcessInfo_t, which begins with the process's number. */
  private static final int RUNNING_BYTES = 24;

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
     * The part of the multiprocessors' use that processes had since a moment.
     *
     * @param ours tells a process by its number
     * @param sinceMicros microseconds since 1970
     */
    ProcessShare share(LongPredicate ours, long sinceMicros) {
      Map<Long, Long> use = use(sinceMicros);
      long all = use.values().stream().mapToLong(Long::longValue).sum();
      if (all > 0) {
        long own =
            use.entrySet().stream()
                .filter(process -> ours.test(process.getKey()))
                .mapToLong(Map.Entry::getValue)
                .sum();
        return ProcessShare.of(
            own / (double) all, "the use of the multiprocessors of " + component);
      }
      Set<Long> running = running();
      return !running.isEmpty() && running.stream().allMatch(ours::test)
          ? ProcessShare.of(1, "the processes on " + component + ", all of them the work's")
          : ProcessShare.unknown("the driver does not tell which processes used " + component);
    }

    /** Use of the multiprocessors by process, in per cent summed over the driver's samples. */
    private Map<Long, Long> use(long sinceMicros) {
      Map<Long, Long> use = new HashMap<>();
      IntByReference count = new IntByReference(MAX_PROCESSES);
      try (Memory samples = new Memory((long) MAX_PROCESSES * PROCESS_BYTES)) {
        if (library.nvmlDeviceGetProcessUtilization(handle, samples, count, sinceMicros)
            == SUCCESS) {
          for (int i = 0; i < Math.min(count.getValue(), MAX_PROCESSES); i++) {
            long at = (long) i * PROCESS_BYTES;
            use.merge(
                Integer.toUnsignedLong(samples.getInt(at)),
                Integer.toUnsignedLong(samples.getInt(at + PROCESS_USE)),
                Long::sum);
          }
        }
      }
      return use;
    }

    /** Processes that compute on the device now; none where the driver does not tell. */
    private Set<Long> running() {
      Set<Long> running = new HashSet<>();
      IntByReference count = new IntByReference(MAX_PROCESSES);
      try (Memory processes = new Memory((long) MAX_PROCESSES * RUNNING_BYTES)) {
        if (library.nvmlDeviceGetComputeRunningProcesses_v3(handle, count, processes) == SUCCESS) {
          for (int i = 0; i < Math.min(count.getValue(), MAX_PROCESSES); i++) {
            running.add(Integer.toUnsignedLong(processes.getInt((long) i * RUNNING_BYTES)));
          }
        }
      } catch (UnsatisfiedLinkError e) {
        // Drivers before R510 lack it.
      }
      return running;
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
