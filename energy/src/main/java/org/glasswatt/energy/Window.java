package org.glasswatt.energy;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * One measurement from start to stop.
 *
 * @param readings what the source said, one per component
 * @param seconds wall-clock duration of the work
 * @param cpuSeconds processor time of the work
 * @param host use of all processors meanwhile
 * @param samples the source's series
 */
record Window(
    List<SourceReading> readings,
    double seconds,
    OptionalDouble cpuSeconds,
    Optional<HostUse> host,
    List<Sample> samples) {
  Window {
    readings = List.copyOf(readings);
    samples = List.copyOf(samples);
  }

  /** The component's reading in this window. */
  Optional<SourceReading> of(String component) {
    return readings.stream().filter(reading -> reading.component().equals(component)).findFirst();
  }

  /** Energy of all components together. */
  Joules total() {
    return readings.stream().map(SourceReading::joules).reduce(Joules::plus).orElseThrow();
  }

  /** What the host did in several windows; empty when one of them does not tell. */
  static Optional<HostUse> host(List<Window> windows) {
    return windows.stream()
        .map(Window::host)
        .reduce(
            (a, b) ->
                a.isEmpty() || b.isEmpty()
                    ? Optional.empty()
                    : Optional.of(
                        new HostUse(
                            a.get().busySeconds() + b.get().busySeconds(),
                            a.get().idleSeconds() + b.get().idleSeconds(),
                            a.get().stealSeconds() + b.get().stealSeconds())))
        .orElseThrow();
  }

  /** Processor time of several windows; empty when one of them does not tell. */
  static OptionalDouble cpuSeconds(List<Window> windows) {
    return windows.stream().allMatch(window -> window.cpuSeconds().isPresent())
        ? OptionalDouble.of(
            windows.stream().mapToDouble(window -> window.cpuSeconds().orElseThrow()).sum())
        : OptionalDouble.empty();
  }
}
