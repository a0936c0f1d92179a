package org.glasswatt.energy.source;

import java.util.Locale;
import java.util.Optional;
import org.glasswatt.energy.Joules;
import org.glasswatt.energy.MachineInfo;

/**
 * How much power the visible processors draw at a given utilisation: {@code P = 0.9 × W × u^0.6}
 * with W their thermal design power in watts and u their utilisation, 0 to 1.
 *
 * <p>The curve and its 90 % band (× 0.31 to × 1.41) come from 78 measured points on four
 * processors; nothing better is claimed. See {@code docs/energy.md}.
 *
 * @param fullWatts thermal design power of what is visible
 * @param logicalCpus processors that this power belongs to
 * @param bandLow lower end of the 90 % band, as a factor of the estimate
 * @param bandHigh upper end of the 90 % band, as a factor of the estimate
 * @param description where the watts come from, in one sentence
 */
record CpuPowerModel(
    double fullWatts, int logicalCpus, double bandLow, double bandHigh, String description) {
  /** Processor time is accounted in ticks of at most this length (15.6 ms on Windows). */
  static final double TICK_SECONDS = 0.016;

  /** Coverage of the bands. */
  static final double LEVEL = 0.9;

  static final double SCALE = 0.9;
  static final double EXPONENT = 0.6;

  /** The band of the curve itself. */
  static final double CURVE_LOW = 0.31;

  static final double CURVE_HIGH = 1.41;

  /** A virtual processor is taken for one of two hardware threads; it may be a whole core. */
  static final double WHOLE_CORE = 2;

  /** Hardware threads per core where a machine hides them. */
  static final int THREADS_PER_CORE = 2;

  /** Median over the table of TDP per hardware thread (two threads per core). */
  static final double UNKNOWN_WATTS_PER_CPU = 3.66;

  /** 5th and 95th percentile of the same figure, as factors of the median. */
  static final double UNKNOWN_LOW = 0.48;

  static final double UNKNOWN_HIGH = 1.62;

  /** The model for a machine: by its processor where the table has it, else by its count. */
  static CpuPowerModel of(MachineInfo machine, CpuTable table) {
    Optional<CpuTable.Entry> known = machine.cpuModel().flatMap(table::find);
    if (known.isPresent() && known.get().cores().isPresent()) {
      return ofKnown(machine, known.get(), known.get().cores().getAsInt());
    }
    String why =
        known.isPresent()
            ? "the table of processors has no core count for \"" + known.get().model() + "\""
            : machine
                .cpuModel()
                .map(name -> "the table of processors does not have \"" + brief(name) + "\"")
                .orElse("the machine does not tell its processor");
    return new CpuPowerModel(
        UNKNOWN_WATTS_PER_CPU * machine.logicalCpus(),
        machine.logicalCpus(),
        CURVE_LOW * UNKNOWN_LOW,
        CURVE_HIGH * UNKNOWN_HIGH * WHOLE_CORE,
        text(
            "Since %s, %.2f W at full load is assumed for each of its %d logical processors: the"
                + " median of the table per hardware thread. The band is wide for that reason.",
            why, UNKNOWN_WATTS_PER_CPU, machine.logicalCpus()));
  }

  private static CpuPowerModel ofKnown(MachineInfo machine, CpuTable.Entry entry, int cores) {
    int packages = machine.packages().orElse(1);
    int logical = machine.logicalCpus();
    // Hypervisors may show each virtual processor as a package of its own, so the count of
    // processors decides whether the packages are whole.
    if (logical >= cores * packages) {
      return new CpuPowerModel(
          entry.tdpWatts() * packages,
          logical,
          CURVE_LOW,
          CURVE_HIGH,
          text(
              "TDP of %s: %.0f W for each of %d package(s); %s.",
              entry.model(), entry.tdpWatts(), packages, entry.source()));
    }
    int threads = cores * THREADS_PER_CORE;
    return new CpuPowerModel(
        entry.tdpWatts() * logical / threads,
        logical,
        CURVE_LOW,
        CURVE_HIGH * WHOLE_CORE,
        text(
            "TDP of %s: %.0f W, of which %d of %d hardware threads are visible here, so the same"
                + " share of the TDP is taken. A virtual processor may be a whole core, so the band"
                + " reaches twice as high; %s.",
            entry.model(), entry.tdpWatts(), logical, threads, entry.source()));
  }

  /** Utilisation of the visible processors by this process, at most 1. */
  double utilisation(double cpuSeconds, double seconds) {
    // A tick may fall into the window whose work was done before it, so it may seem overfull.
    return Math.min(1, cpuSeconds / (seconds * logicalCpus));
  }

  /**
   * Energy of a window; the interval is the band around the curve, taken one tick of processor time
   * to either side.
   *
   * @param cpuSeconds processor time of the process, at least 0
   * @param seconds duration, more than 0
   */
  Joules joules(double cpuSeconds, double seconds) {
    return Joules.measured(
        curve(cpuSeconds, seconds),
        bandLow * curve(Math.max(0, cpuSeconds - TICK_SECONDS), seconds),
        bandHigh * curve(cpuSeconds + TICK_SECONDS, seconds),
        LEVEL);
  }

  private double curve(double cpuSeconds, double seconds) {
    return SCALE * fullWatts * Math.pow(utilisation(cpuSeconds, seconds), EXPONENT) * seconds;
  }

  /** The machine states its name, so its length is bounded before it reaches a report. */
  private static String brief(String name) {
    return name.length() <= 80 ? name : name.substring(0, 80) + "…";
  }

  private static String text(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
