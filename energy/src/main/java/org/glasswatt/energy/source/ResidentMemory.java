package org.glasswatt.energy.source;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.glasswatt.energy.Contribution;
import org.glasswatt.energy.Joules;
import org.glasswatt.energy.Method;
import org.glasswatt.energy.Scope;
import org.glasswatt.energy.Sensor;
import org.glasswatt.energy.SourceReading;

/**
 * Energy of the memory that a process holds: {@code 0.3725 W/GB × GB × T} (Green Algorithms,
 * Lannelongue et al. 2021), the GB averaged over time by the trapezoid rule.
 */
final class ResidentMemory {
  static final double DRAM_WATTS_PER_GB = 0.3725;

  /**
   * Band of the memory estimate as factors. No published band is known to us: half to twice is our
   * own judgement and the note says so.
   */
  static final double DRAM_LOW = 0.5;

  static final double DRAM_HIGH = 2;

  private static final double BYTES_PER_GB = 1e9;

  private double byteSeconds;
  private double lastSeconds;
  private OptionalLong last = OptionalLong.empty();
  private boolean known = true;
  private int reads;

  /** Takes a reading; one that fails makes the whole not known. */
  void add(double seconds, OptionalLong bytes) {
    if (bytes.isEmpty()) {
      known = false;
      return;
    }
    if (last.isPresent()) {
      byteSeconds += (last.getAsLong() + bytes.getAsLong()) / 2.0 * (seconds - lastSeconds);
    }
    last = bytes;
    lastSeconds = seconds;
    reads++;
  }

  /** The reading; empty when the memory was not told. */
  Optional<SourceReading> reading(double seconds, OptionalDouble declared) {
    if (!known || reads < 2) {
      return Optional.empty();
    }
    double watts = declared.orElse(DRAM_WATTS_PER_GB);
    double gigabytes = byteSeconds / seconds / BYTES_PER_GB;
    Contribution band =
        new Contribution(
            "power model",
            DRAM_LOW,
            DRAM_HIGH,
            CpuPowerModel.LEVEL,
            "Half to twice is our own judgement of the memory estimate.");
    return Optional.of(
        new SourceReading(
            "memory",
            Contribution.joules(watts * gigabytes * seconds, List.of(band)),
            // Memory is refreshed whether it is used or not.
            Joules.measured(0, 0, 0, CpuPowerModel.LEVEL),
            Method.ESTIMATED,
            Scope.PROCESS,
            Sensor.MODEL,
            reads,
            0,
            List.of(band),
            List.of(
                String.format(
                    Locale.ROOT,
                    "Estimate of memory: %.4f W per GB (%s) × %.2f GB resident in this process, the"
                        + " mean over the window; half to twice is our own judgement of its band."
                        + " It does not depend on the work, so it is idle energy.",
                    watts,
                    declared.isPresent() ? "declared" : "Green Algorithms",
                    gigabytes))));
  }
}
