package org.glasswatt.energy.source;

import java.util.List;
import java.util.function.Function;
import org.glasswatt.energy.Availability;
import org.glasswatt.energy.PowerSource;

/** The catalogue of power sources: one line each, the best evidence first. */
public final class PowerSources {
  private static final List<Function<SourceEnvironment, PowerSource>> SOURCES =
      List.of(RaplPowercap::new, CpuTimeEstimate::new);

  private PowerSources() {}

  /** Every source, available or not, the best first. */
  public static List<PowerSource> all(SourceEnvironment environment) {
    return SOURCES.stream().map(factory -> factory.apply(environment)).toList();
  }

  /**
   * The best source that is available; where none is, the last of all, whose readings say why they
   * are not measured.
   */
  public static PowerSource best(SourceEnvironment environment) {
    List<PowerSource> sources = all(environment);
    return sources.stream()
        .filter(source -> source.availability() instanceof Availability.Available)
        .findFirst()
        .orElse(sources.get(sources.size() - 1));
  }
}
