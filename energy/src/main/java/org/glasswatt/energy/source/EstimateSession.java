package org.glasswatt.energy.source;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import org.glasswatt.energy.HostUse;
import org.glasswatt.energy.Method;
import org.glasswatt.energy.PowerSession;
import org.glasswatt.energy.Sample;
import org.glasswatt.energy.Scope;
import org.glasswatt.energy.Sensor;
import org.glasswatt.energy.SourceReading;

/** One window of the estimate; a background sampler follows processor time and memory. */
final class EstimateSession implements PowerSession {
  /** Ten readings a second: memory is followed, and a series can be drawn. */
  private static final long PERIOD_NANOS = 100_000_000L;

  /** Memory changes slowly, and asking for it costs most of a tick. */
  private static final int TICKS_PER_MEMORY = 5;

  private static final String PROCESSOR = "processor";

  /**
   * How much processor time there was by when; the host is not asked each time, as that is slow.
   */
  private record Point(double seconds, double cpuSeconds) {}

  private final SourceEnvironment environment;
  private final CpuPowerModel model;
  private final List<String> machineNotes;
  private final long started;
  private final Optional<HostUse> hostStarted;
  private final OptionalLong cpuStarted;
  private final ResidentMemory memory = new ResidentMemory();
  private final List<Point> points = new ArrayList<>();
  private List<Sample> samples = List.of();
  private final Runnable stopSampler;
  private int ticks;
  private int reads;

  EstimateSession(SourceEnvironment environment, CpuPowerModel model, List<String> machineNotes) {
    this.environment = environment;
    this.model = model;
    this.machineNotes = machineNotes;
    hostStarted = environment.host().use();
    cpuStarted = environment.process().cpuNanos();
    started = environment.nanoTime().getAsLong();
    sample();
    stopSampler = environment.ticker().start(PERIOD_NANOS, this::sample);
  }

  private synchronized void sample() {
    double seconds = seconds();
    if (ticks++ % TICKS_PER_MEMORY == 0) {
      memory.add(seconds, environment.process().residentBytes());
    }
    OptionalLong cpu = environment.process().cpuNanos();
    if (cpu.isPresent() && cpuStarted.isPresent()) {
      reads++;
      points.add(new Point(seconds, (cpu.getAsLong() - cpuStarted.getAsLong()) / 1e9));
    }
  }

  private double seconds() {
    return (environment.nanoTime().getAsLong() - started) / 1e9;
  }

  private ProcessorEstimate estimate(double seconds, long cpuNanos) {
    return new ProcessorEstimate(
        model,
        environment.settings().idleShare(),
        seconds,
        Math.max(0, cpuNanos - cpuStarted.orElse(cpuNanos)) / 1e9,
        hostStarted.flatMap(start -> environment.host().use().flatMap(now -> now.since(start))));
  }

  @Override
  public synchronized List<SourceReading> stop() {
    stopSampler.run();
    double seconds = seconds();
    OptionalLong cpuEnded = environment.process().cpuNanos();
    if (cpuStarted.isEmpty() || cpuEnded.isEmpty()) {
      return missing("the runtime does not tell the processor time of this process");
    }
    if (seconds < 2 * ProcessorEstimate.TICK_SECONDS) {
      return missing(
          text(
              "the window of %.6f s is shorter than two ticks of processor time (%.3f s); repeat"
                  + " the work within one window",
              seconds, 2 * ProcessorEstimate.TICK_SECONDS));
    }
    ticks = 0;
    sample();
    ProcessorEstimate estimate = estimate(seconds, cpuEnded.getAsLong());
    samples =
        points.stream()
            .map(p -> new Sample(p.seconds(), PROCESSOR, estimate.at(p.seconds(), p.cpuSeconds())))
            .toList();
    List<String> notes = notes(estimate);
    Optional<SourceReading> memoryReading =
        memory.reading(seconds, environment.settings().dramWattsPerGb());
    if (memoryReading.isEmpty()) {
      notes.add(
          "Memory is not included, because the resident memory of this process is not known.");
    }
    SourceReading processor =
        new SourceReading(
            PROCESSOR,
            estimate.total(),
            estimate.marginal(),
            Method.ESTIMATED,
            Scope.PROCESS,
            Sensor.MODEL,
            reads,
            0,
            estimate.contributions(),
            notes);
    return memoryReading.map(reading -> List.of(processor, reading)).orElse(List.of(processor));
  }

  private List<String> notes(ProcessorEstimate estimate) {
    List<String> notes = new ArrayList<>();
    notes.add(
        text(
            "Estimate, not a measurement: %.4g W idle + %.4g W × u^%.2f over the window, with u the"
                + " utilisation of the logical processors (%.1f %%); the 90 %% band is × %.2f to"
                + " × %.2f, widened by one tick of processor time.",
            model.idleWatts(),
            model.maxWatts() - model.idleWatts(),
            CpuPowerModel.EXPONENT,
            100 * estimate.utilisation(),
            model.bandLow(),
            model.bandHigh()));
    notes.add(model.description());
    notes.add(
        estimate.host().isPresent()
            ? text(
                "Charged with %.0f %% of the idle power and, above it, with its share of the"
                    + " processor time of the host, %.2f of %.2f s; accelerators, disks and losses"
                    + " of the power supply are not included.",
                100 * estimate.idleShare(),
                estimate.cpuSeconds(),
                estimate.host().get().busySeconds())
            : "Counted as if the process had the processors to itself; accelerators, disks and"
                + " losses of the power supply are not included.");
    notes.addAll(machineNotes);
    return notes;
  }

  @Override
  public synchronized List<Sample> samples() {
    return samples;
  }

  private static List<SourceReading> missing(String reason) {
    return List.of(
        SourceReading.missing(PROCESSOR, reason, Method.ESTIMATED, Scope.PROCESS, Sensor.MODEL));
  }

  private static String text(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
