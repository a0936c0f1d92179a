package org.glasswatt.energy;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Measures the energy of work.
 *
 * <p>The meter may be used from several threads, but most sources see the whole process or the
 * whole machine: work measured at the same time is counted in both readings.
 */
public final class EnergyMeter {
  private static final double NANOS_PER_SECOND = 1e9;

  private final PowerSource source;
  private final LongSupplier nanoTime;
  private final ProcessProbe process;

  /**
   * Makes a meter.
   *
   * @param source where the energy is read
   * @param nanoTime a clock that never steps, in nanoseconds, such as {@code System::nanoTime}
   * @param process where processor time is read
   */
  public EnergyMeter(PowerSource source, LongSupplier nanoTime, ProcessProbe process) {
    this.source = source;
    this.nanoTime = nanoTime;
    this.process = process;
  }

  /**
   * Does the work and measures it.
   *
   * @param label what is done, such as "inference"
   * @param work the work; what it throws is thrown on, and the measurement is dropped
   * @return the work's result with its energy, never without a reading
   */
  public <T extends @Nullable Object, X extends Exception> Metered<T> measure(
      String label, Work<T, X> work) throws X {
    Require.text(label, "label");
    // Started first and stopped last: what starting costs (finding the hardware) is not the work's.
    PowerSession session = source.start();
    List<SourceReading> readings;
    T value;
    long started;
    OptionalLong cpuStarted;
    long ended;
    OptionalLong cpuEnded;
    try {
      cpuStarted = process.cpuNanos();
      started = nanoTime.getAsLong();
      value = work.run();
      ended = nanoTime.getAsLong();
      cpuEnded = process.cpuNanos();
    } finally {
      readings = session.stop();
    }
    double seconds = Math.max(0, ended - started) / NANOS_PER_SECOND;
    OptionalDouble cpuSeconds =
        cpuStarted.isPresent() && cpuEnded.isPresent()
            ? OptionalDouble.of(
                Math.max(0, cpuEnded.getAsLong() - cpuStarted.getAsLong()) / NANOS_PER_SECOND)
            : OptionalDouble.empty();
    List<EnergyReading> components = new ArrayList<>();
    for (SourceReading reading : readings) {
      components.add(
          new EnergyReading(
              label,
              reading.component(),
              reading.joules(),
              reading.method(),
              reading.scope(),
              seconds,
              cpuSeconds,
              reading.samples(),
              reading.gaps(),
              source.id(),
              reading.notes()));
    }
    return new Metered<>(value, total(components), components);
  }

  /**
   * The sum of components of one window: joules and gaps added; the weakest method, the widest
   * scope and the fewest samples of any component.
   */
  private static EnergyReading total(List<EnergyReading> components) {
    EnergyReading first = components.get(0);
    if (components.size() == 1) {
      return first;
    }
    Joules joules = components.stream().map(EnergyReading::joules).reduce(Joules::plus).get();
    Set<String> notes = new LinkedHashSet<>();
    components.forEach(component -> notes.addAll(component.notes()));
    return new EnergyReading(
        first.label(),
        components.stream().map(EnergyReading::component).collect(Collectors.joining(" + ")),
        joules,
        components.stream().map(EnergyReading::method).max(Comparator.naturalOrder()).get(),
        components.stream().map(EnergyReading::scope).min(Comparator.naturalOrder()).get(),
        first.seconds(),
        first.cpuSeconds(),
        components.stream().mapToInt(EnergyReading::samples).min().getAsInt(),
        components.stream().mapToInt(EnergyReading::gaps).sum(),
        first.source(),
        List.copyOf(notes));
  }
}
