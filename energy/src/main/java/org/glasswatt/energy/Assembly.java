package org.glasswatt.energy;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Turns the windows of one measurement into readings: one per component, and their total. */
final class Assembly {
  private final String label;
  private final String source;
  private final List<Window> windows;
  private final @Nullable IdleBaseline idle;
  private final double seconds;
  private final OptionalDouble cpuSeconds;
  private final Optional<HostUse> host;

  /**
   * Prepares the readings.
   *
   * @param windows of the same work, at least one
   */
  Assembly(String label, String source, List<Window> windows, @Nullable IdleBaseline idle) {
    this.label = label;
    this.source = source;
    this.windows = windows;
    this.idle = idle;
    this.seconds = windows.stream().mapToDouble(Window::seconds).sum();
    this.cpuSeconds = Window.cpuSeconds(windows);
    this.host = Window.host(windows);
  }

  /** One reading for each component that any window tells of. */
  List<EnergyReading> components() {
    return windows.stream()
        .flatMap(window -> window.readings().stream())
        .map(SourceReading::component)
        .distinct()
        .map(this::component)
        .toList();
  }

  private EnergyReading component(String name) {
    List<SourceReading> parts = windows.stream().flatMap(w -> w.of(name).stream()).toList();
    SourceReading pooled = pooled(parts);
    Optional<Spread> spread = spread(parts.stream().map(SourceReading::joules).toList());
    Joules joules = withSpread(pooled.joules(), pooled.contributions(), spread);
    Joules marginal = pooled.marginal();
    IdleBaseline baseline = idle;
    if (baseline != null && pooled.method() == Method.MEASURED) {
      marginal = joules.minus(baseline.over(name, seconds));
    }
    return new EnergyReading(
        label,
        name,
        joules,
        marginal,
        pooled.method(),
        pooled.scope(),
        seconds,
        cpuSeconds,
        pooled.samples(),
        pooled.gaps(),
        pooled.contributions(),
        spread,
        Grader.grade(pooled, seconds / windows.size(), spread, host, cpuSeconds),
        source,
        pooled.notes());
  }

  /** Several windows as if they were one: their errors are taken to have the same cause. */
  private static SourceReading pooled(List<SourceReading> parts) {
    SourceReading first = parts.get(0);
    if (parts.size() == 1) {
      return first;
    }
    Set<String> notes = new LinkedHashSet<>();
    parts.forEach(part -> notes.addAll(part.notes()));
    List<Contribution> widest = new ArrayList<>();
    for (int i = 0; i < first.contributions().size(); i++) {
      int place = i;
      List<Contribution> same =
          parts.stream()
              .filter(part -> place < part.contributions().size())
              .map(part -> part.contributions().get(place))
              .toList();
      Contribution name = same.get(0);
      widest.add(
          new Contribution(
              name.name(),
              same.stream().mapToDouble(Contribution::low).average().orElseThrow(),
              same.stream().mapToDouble(Contribution::high).average().orElseThrow(),
              name.level(),
              name.basis()));
    }
    return new SourceReading(
        first.component(),
        parts.stream().map(SourceReading::joules).reduce(Joules::plus).orElseThrow(),
        parts.stream().map(SourceReading::marginal).reduce(Joules::plus).orElseThrow(),
        first.method(),
        first.scope(),
        first.sensor(),
        parts.stream().mapToInt(SourceReading::samples).sum(),
        parts.stream().mapToInt(SourceReading::gaps).sum(),
        widest,
        List.copyOf(notes));
  }

  private static Optional<Spread> spread(List<Joules> windows) {
    if (windows.size() < 2
        || !windows.stream().allMatch(joules -> joules instanceof Joules.Measured)) {
      return Optional.empty();
    }
    return Optional.of(
        Spread.of(windows.stream().mapToDouble(j -> ((Joules.Measured) j).value()).toArray()));
  }

  private static Joules withSpread(
      Joules joules, List<Contribution> contributions, Optional<Spread> spread) {
    if (spread.isEmpty() || !(joules instanceof Joules.Measured measured)) {
      return joules;
    }
    List<Contribution> all = new ArrayList<>(contributions);
    if (all.isEmpty()) {
      all.add(ends(measured));
    }
    all.add(spread.get().contribution());
    return Contribution.joules(measured.value(), all);
  }

  /** An interval as one contribution. */
  private static Contribution ends(Joules.Measured measured) {
    double value = measured.value();
    return value == 0
        ? new Contribution("sources", 1, 1, measured.interval().level(), "Nothing was used.")
        : new Contribution(
            "sources",
            measured.interval().low() / value,
            Math.max(1, measured.interval().high() / value),
            measured.interval().level(),
            "The components' ends, added.");
  }

  /**
   * The sum of components of one measurement: joules and gaps added; the weakest method and grade,
   * the widest scope and the fewest samples of any component.
   */
  EnergyReading total(List<EnergyReading> components) {
    EnergyReading first = components.get(0);
    if (components.size() == 1) {
      return first;
    }
    // Each window's interval holds type B alone, so repetition is not counted twice.
    Joules typeB = windows.stream().map(Window::total).reduce(Joules::plus).orElseThrow();
    Optional<Spread> spread = spread(windows.stream().map(Window::total).toList());
    return sum(components, withSpread(typeB, List.of(), spread), shares(components, typeB), spread);
  }

  /** Components that do not overlap, as one; their intervals' ends are added. */
  static EnergyReading sum(List<EnergyReading> components) {
    if (components.size() == 1) {
      return components.get(0);
    }
    Joules joules =
        components.stream().map(EnergyReading::joules).reduce(Joules::plus).orElseThrow();
    return sum(components, joules, shares(components, joules), Optional.empty());
  }

  private static EnergyReading sum(
      List<EnergyReading> components,
      Joules joules,
      List<Contribution> contributions,
      Optional<Spread> spread) {
    EnergyReading first = components.get(0);
    Set<String> notes = new LinkedHashSet<>();
    components.forEach(component -> notes.addAll(component.notes()));
    return new EnergyReading(
        first.label(),
        components.stream().map(EnergyReading::component).collect(Collectors.joining(" + ")),
        joules,
        components.stream().map(EnergyReading::marginal).reduce(Joules::plus).orElseThrow(),
        components.stream().map(EnergyReading::method).max(Comparator.naturalOrder()).orElseThrow(),
        components.stream().map(EnergyReading::scope).min(Comparator.naturalOrder()).orElseThrow(),
        first.seconds(),
        first.cpuSeconds(),
        components.stream().mapToInt(EnergyReading::samples).min().orElseThrow(),
        components.stream().mapToInt(EnergyReading::gaps).sum(),
        contributions,
        spread,
        components.stream().map(EnergyReading::grading).reduce(Grading::weaker).orElseThrow(),
        first.source(),
        List.copyOf(notes));
  }

  private static List<Contribution> shares(List<EnergyReading> components, Joules total) {
    List<Contribution> shares = new ArrayList<>();
    if (total instanceof Joules.Measured sum && sum.value() > 0) {
      for (EnergyReading component : components) {
        double share = ((Joules.Measured) component.joules()).value() / sum.value();
        component
            .contributions()
            .forEach(c -> shares.add(c.withinSum(component.component() + ": ", share)));
      }
    }
    return shares;
  }

  /** The series of all windows, one after the other. */
  List<Sample> samples() {
    List<Sample> all = new ArrayList<>();
    double[] before = new double[windows.size()];
    for (int i = 1; i < windows.size(); i++) {
      before[i] = before[i - 1] + windows.get(i - 1).seconds();
    }
    IntStream.range(0, windows.size())
        .forEach(
            i ->
                windows
                    .get(i)
                    .samples()
                    .forEach(
                        s ->
                            all.add(
                                new Sample(before[i] + s.seconds(), s.component(), s.joules()))));
    return all;
  }

  Optional<HostUse> host() {
    return host;
  }
}
