package org.glasswatt.energy.source;

import java.util.Locale;
import java.util.Optional;
import org.glasswatt.energy.Contribution;
import org.glasswatt.energy.MachineInfo;

/**
 * How much power the visible processors draw at a given utilisation: {@code P(u) = P_idle + (P_max
 * − P_idle) × u^0.85}, in watts, with u from 0 to 1.
 *
 * <p>By default {@code P_max} is 0.9 × W with W their thermal design power, and {@code P_idle} is
 * 0.21 × P_max. From a quarter load up the curve stays within 3 % of 0.9 × W × u^0.6, which was
 * fitted to 78 measured points on four processors and whose 90 % band (× 0.31 to × 1.41) it takes
 * over. See {@code docs/energy.md}.
 *
 * @param idleWatts power of what is visible without work
 * @param maxWatts power of what is visible at full load
 * @param logicalCpus processors that this power belongs to
 * @param bandLow lower end of the 90 % band, as a factor of the estimate
 * @param bandHigh upper end of the 90 % band, as a factor of the estimate
 * @param description where the watts come from, in one sentence
 */
record CpuPowerModel(
    double idleWatts,
    double maxWatts,
    int logicalCpus,
    double bandLow,
    double bandHigh,
    String description) {
  /** Coverage of the bands. */
  static final double LEVEL = 0.9;

  static final double SCALE = 0.9;
  static final double EXPONENT = 0.85;

  /** Cloud Carbon Footprint, AWS averages from SPECpower: 0.74 W of 3.5 W per virtual processor. */
  static final double IDLE_SHARE = 0.21;

  /** Smallest and largest of the same ratio over its processor families. */
  static final double IDLE_SHARE_LOW = 0.15;

  static final double IDLE_SHARE_HIGH = 0.37;

  /** Below this utilisation the idle power decides, whose own band then counts too. */
  static final double LOW_LOAD = 0.1;

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

  /** The model for a machine: as declared, else by its processor, else by its count. */
  static CpuPowerModel of(MachineInfo machine, CpuTable table, SourceSettings declared) {
    return ofMachine(machine, table, declared).declared(declared);
  }

  private static CpuPowerModel ofMachine(
      MachineInfo machine, CpuTable table, SourceSettings declared) {
    if (declared.tdpWatts().isPresent()) {
      double watts = declared.tdpWatts().getAsDouble();
      return ofTdp(
          watts,
          machine.logicalCpus(),
          CURVE_LOW,
          CURVE_HIGH,
          text("Declared TDP of what is visible: %.4g W.", watts));
    }
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
    return ofTdp(
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
      return ofTdp(
          entry.tdpWatts() * packages,
          logical,
          CURVE_LOW,
          CURVE_HIGH,
          text(
              "TDP of %s: %.0f W for each of %d package(s); %s.",
              entry.model(), entry.tdpWatts(), packages, entry.source()));
    }
    int threads = cores * THREADS_PER_CORE;
    return ofTdp(
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

  private static CpuPowerModel ofTdp(
      double watts, int logicalCpus, double bandLow, double bandHigh, String description) {
    double max = SCALE * watts;
    return new CpuPowerModel(IDLE_SHARE * max, max, logicalCpus, bandLow, bandHigh, description);
  }

  private CpuPowerModel declared(SourceSettings settings) {
    if (settings.idleWatts().isEmpty() && settings.maxWatts().isEmpty()) {
      return this;
    }
    double max = settings.maxWatts().orElse(maxWatts);
    double idle = settings.idleWatts().orElse(IDLE_SHARE * max);
    return new CpuPowerModel(
        idle,
        Math.max(idle, max),
        logicalCpus,
        settings.maxWatts().isPresent() ? CURVE_LOW : bandLow,
        settings.maxWatts().isPresent() ? CURVE_HIGH : bandHigh,
        text("Declared: %.4g W idle, %.4g W at full load (", idle, Math.max(idle, max))
            + (settings.maxWatts().isPresent() ? "declared" : "from its TDP")
            + ")."
            + (settings.maxWatts().isPresent() ? "" : " " + description));
  }

  /** Utilisation of the visible processors, at most 1. */
  double utilisation(double cpuSeconds, double seconds) {
    // A tick may fall into the window whose work was done before it, so it may seem overfull.
    return Math.min(1, cpuSeconds / (seconds * logicalCpus));
  }

  /** Power above idle at a utilisation from 0 to 1, in watts. */
  double dynamicWatts(double utilisation) {
    return (maxWatts - idleWatts) * Math.pow(utilisation, EXPONENT);
  }

  /** The band around the estimate. */
  Contribution band() {
    return new Contribution("power model", bandLow, bandHigh, LEVEL, description);
  }

  /**
   * What the idle power leaves open where it decides, as factors of the total.
   *
   * @param idlePart the idle power's part of the estimate, 0 to 1
   */
  static Contribution idleBand(double idlePart) {
    return new Contribution(
        "idle power",
        1 - idlePart * (1 - IDLE_SHARE_LOW / IDLE_SHARE),
        1 + idlePart * (IDLE_SHARE_HIGH / IDLE_SHARE - 1),
        LEVEL,
        text(
            "Idle power is %.0f to %.0f %% of the maximum over the processor families of Cloud"
                + " Carbon Footprint.",
            100 * IDLE_SHARE_LOW, 100 * IDLE_SHARE_HIGH));
  }

  /** The machine states its name, so its length is bounded before it reaches a report. */
  private static String brief(String name) {
    return name.length() <= 80 ? name : name.substring(0, 80) + "…";
  }

  private static String text(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
