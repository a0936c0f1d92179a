package org.glasswatt.energy.source;

import com.sun.jna.Pointer;
import com.sun.jna.ptr.IntByReference;
import com.sun.jna.ptr.LongByReference;
import com.sun.jna.ptr.PointerByReference;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Two devices behind NVML's own functions; 60 and 40 W. */
final class FakeNvml implements NvmlLibrary {
  final long[] millijoules = {5_000_000, 9_000_000};
  final int[] milliwatts = {60_000, 40_000};
  int failing;
  int energyCode;
  int mig;
  int processCode;
  int[][] processes = {{}, {}};
  int @Nullable [] running;

  void use(double seconds) {
    for (int i = 0; i < millijoules.length; i++) {
      millijoules[i] += Math.round(milliwatts[i] * seconds);
    }
  }

  @Override
  public int nvmlInit_v2() {
    return failing;
  }

  @Override
  public int nvmlDeviceGetCount_v2(IntByReference count) {
    count.setValue(millijoules.length);
    return failing;
  }

  @Override
  public int nvmlDeviceGetHandleByIndex_v2(int index, PointerByReference device) {
    device.setValue(new Pointer(index + 1));
    return failing;
  }

  private static int index(Pointer device) {
    return (int) Pointer.nativeValue(device) - 1;
  }

  @Override
  public int nvmlDeviceGetName(Pointer device, byte[] name, int length) {
    byte[] text = ("Test GPU " + (char) ('A' + index(device))).getBytes(StandardCharsets.UTF_8);
    System.arraycopy(text, 0, name, 0, text.length);
    return failing;
  }

  @Override
  public int nvmlDeviceGetTotalEnergyConsumption(Pointer device, LongByReference value) {
    value.setValue(millijoules[index(device)]);
    return failing + energyCode;
  }

  @Override
  public int nvmlDeviceGetPowerUsage(Pointer device, IntByReference value) {
    value.setValue(milliwatts[index(device)]);
    return failing;
  }

  @Override
  public int nvmlDeviceGetMigMode(Pointer device, IntByReference current, IntByReference pending) {
    current.setValue(mig);
    return failing;
  }

  @Override
  public int nvmlDeviceGetProcessUtilization(
      Pointer device, Pointer samples, IntByReference count, long lastSeenMicros) {
    int[] pairs = processes[index(device)];
    for (int i = 0; i < pairs.length / 2; i++) {
      samples.setInt(32L * i, pairs[2 * i]);
      samples.setInt(32L * i + 16, pairs[2 * i + 1]);
    }
    count.setValue(pairs.length / 2);
    return failing + processCode;
  }

  @Override
  public int nvmlDeviceGetComputeRunningProcesses_v3(
      Pointer device, IntByReference count, Pointer processes) {
    if (running == null) {
      throw new UnsatisfiedLinkError("nvmlDeviceGetComputeRunningProcesses_v3");
    }
    for (int i = 0; i < running.length; i++) {
      processes.setInt(24L * i, running[i]);
    }
    count.setValue(running.length);
    return failing;
  }
}
