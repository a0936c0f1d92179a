package org.glasswatt.energy.source;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.function.Supplier;
import org.glasswatt.energy.Availability;
import org.glasswatt.energy.Joules;
import org.glasswatt.energy.Method;
import org.glasswatt.energy.PowerSession;
import org.glasswatt.energy.PowerSource;
import org.glasswatt.energy.ProcessProbe;
import org.glasswatt.energy.Scope;
import org.glasswatt.energy.SourceReading;

/**
 * An estimate from processor time where no counter can be read: {@code E = 0.9 × TDP × u^0.6 × T}
 * with u = processor seconds of the process / (T × logical processors), and for memory {@code
 * 0.3725 W/GB × resident GB × T} (Green Algorithms, Lannelongue et al. 2021).
 *
 * <p>Always labelled as an estimate, in joules of this process as if it had the processors to
 * itself, with a 90 % band. The hardware is looked up when the first session starts.
 */
final class CpuTimeEstimate implements PowerSource {
  static final double DRAM_WATTS_PER_GB = 0.3725;

  /**
   * Band of the memory estimate as factors. No published band is known to us: half to twice is our
   * own judgement and the note says so.
   */
  static final double DRAM_LOW = 0.5;

  static final double DRAM_HIGH = 2;

  private static final double BYTES_PER_GB = 1e9;

  private final SourceEnvironment environment;
  private final Supplier<CpuPowerModel> model;

  CpuTimeEstimate(SourceEnvironment environment) {
    this.environment = environment;
    this.model =
        new Once<>(() -> CpuPowerModel.of(environment.machine().get(), CpuTable.bundled()));
  }

  @Override
  public String id() {
    return "cpu-time-estimate";
  }

  @Override
  public String title() {
    return "Estimate from processor time and a power model";
  }

  @Override
  public Availability availability() {
    if (environment.process().cpuNanos().isEmpty()) {
      return new Availability.Unavailable(
          "this Java runtime does not tell the processor time of its process",
          "Run on a JDK with the module jdk.management, such as OpenJDK 17.");
    }
    // The hardware is not looked up here: a list of sources must not wait for it.
    return new Availability.Available(
        "Estimates this process from its processor time; no counter is needed.");
  }

  @Override
  public PowerSession start() {
    CpuPowerModel power = model.get();
    List<String> machineNotes = environment.machine().get().notes();
    ProcessProbe process = environment.process();
    OptionalLong residentStarted = process.residentBytes();
    OptionalLong cpuStarted = process.cpuNanos();
    long started = environment.nanoTime().getAsLong();
    return () -> {
      double seconds = (environment.nanoTime().getAsLong() - started) / 1e9;
      OptionalLong cpuEnded = process.cpuNanos();
      if (cpuStarted.isEmpty() || cpuEnded.isEmpty()) {
        return notMeasured("the runtime does not tell the processor time of this process");
      }
      if (seconds < 2 * CpuPowerModel.TICK_SECONDS) {
        return notMeasured(
            text(
                "the window of %.6f s is shorter than two ticks of processor time (%.3f s); repeat"
                    + " the work within one window",
                seconds, 2 * CpuPowerModel.TICK_SECONDS));
      }
      double cpuSeconds = Math.max(0, cpuEnded.getAsLong() - cpuStarted.getAsLong()) / 1e9;
      OptionalLong residentEnded = process.residentBytes();
      List<String> notes = new ArrayList<>();
      notes.add(
          text(
              "Estimate, not a measurement: %.1f × TDP × u^%.1f over the window, with u the share of"
                  + " the logical processors that this process used (%.1f %%); the 90 %% band is"
                  + " × %.2f to × %.2f, widened by one tick of processor time.",
              CpuPowerModel.SCALE,
              CpuPowerModel.EXPONENT,
              100 * power.utilisation(cpuSeconds, seconds),
              power.bandLow(),
              power.bandHigh()));
      notes.add(power.description());
      notes.add(
          "Counted as if the process had the processors to itself; child processes, accelerators,"
              + " disks and losses of the power supply are not included.");
      notes.addAll(machineNotes);
      if (residentStarted.isEmpty() || residentEnded.isEmpty()) {
        notes.add(
            "Memory is not included, because the resident memory of this process is not known.");
        return List.of(reading("processor", power.joules(cpuSeconds, seconds), 2, notes));
      }
      double gigabytes =
          (residentStarted.getAsLong() + residentEnded.getAsLong()) / 2.0 / BYTES_PER_GB;
      return List.of(
          reading("processor", power.joules(cpuSeconds, seconds), 2, notes),
          memory(gigabytes, seconds));
    };
  }

  private static List<SourceReading> notMeasured(String reason) {
    return List.of(reading("processor", Joules.notMeasured(reason), 0, List.of()));
  }

  private static SourceReading memory(double gigabytes, double seconds) {
    double value = DRAM_WATTS_PER_GB * gigabytes * seconds;
    return reading(
        "memory",
        Joules.measured(value, value * DRAM_LOW, value * DRAM_HIGH, CpuPowerModel.LEVEL),
        2,
        List.of(
            text(
                "Estimate of memory: %.4f W per GB (Green Algorithms) × %.2f GB resident in this"
                    + " process, the mean of start and end; half to twice is our own judgement of"
                    + " its band.",
                DRAM_WATTS_PER_GB, gigabytes)));
  }

  private static SourceReading reading(
      String component, Joules joules, int samples, List<String> notes) {
    return new SourceReading(component, joules, Method.ESTIMATED, Scope.PROCESS, samples, 0, notes);
  }

  private static String text(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
