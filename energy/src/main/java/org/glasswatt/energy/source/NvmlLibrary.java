package org.glasswatt.energy.source;

import com.sun.jna.Library;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.IntByReference;
import com.sun.jna.ptr.LongByReference;
import com.sun.jna.ptr.PointerByReference;

/**
 * The functions of the NVIDIA Management Library that are used, by their own names. Each returns 0,
 * or a code that {@link Nvml} puts into words. Source: NVML API Reference Guide, chapters "Device
 * Queries" and "Multi Instance GPU Management".
 */
interface NvmlLibrary extends Library {
  int nvmlInit_v2();

  int nvmlDeviceGetCount_v2(IntByReference count);

  int nvmlDeviceGetHandleByIndex_v2(int index, PointerByReference device);

  int nvmlDeviceGetName(Pointer device, byte[] name, int length);

  /** Millijoules since the driver was loaded; Volta and later. */
  int nvmlDeviceGetTotalEnergyConsumption(Pointer device, LongByReference millijoules);

  /** Milliwatts now. */
  int nvmlDeviceGetPowerUsage(Pointer device, IntByReference milliwatts);

  int nvmlDeviceGetMigMode(Pointer device, IntByReference current, IntByReference pending);

  /** Fills structures of 32 bytes: pid, time stamp in µs, use of the multiprocessors in %, … */
  int nvmlDeviceGetProcessUtilization(
      Pointer device, Pointer samples, IntByReference count, long lastSeenMicros);

  /** Fills structures of 24 bytes: pid, bytes of memory used, instances; driver R510 and later. */
  int nvmlDeviceGetComputeRunningProcesses_v3(
      Pointer device, IntByReference count, Pointer processes);
}
