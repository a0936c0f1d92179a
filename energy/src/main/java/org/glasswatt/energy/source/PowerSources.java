package org.glasswatt.energy.source;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.glasswatt.energy.Availability;
import org.glasswatt.energy.PowerSource;

/** The catalogue of power sources: one line each, the best evidence first. */
public final class PowerSources {
  private static final List<Function<SourceEnvironment, PowerSource>> SOURCES =
      List.of(
          ExternalMeter::new,
          RaplPowercap::new,
          NvidiaNvml::new,
          PerfEvents::new,
          AmdAccelerator::new,
          AppleSilicon::new,
          WindowsEmi::new,
          CpuTimeEstimate::new);

  private PowerSources() {}

  /** Every source, available or not, the best first. */
  public static List<PowerSource> all(SourceEnvironment environment) {
    return SOURCES.stream().map(factory -> factory.apply(environment)).toList();
  }

  /**
   * The best source that is available, with every accelerator that it does not cover; where none
   * is, the last of all, whose readings say why they are not measured.
   */
  public static PowerSource best(SourceEnvironment environment) {
    List<PowerSource> sources = all(environment);
    List<PowerSource> available =
        sources.stream()
            .filter(source -> source.availability() instanceof Availability.Available)
            .toList();
    PowerSource first =
        available.stream()
            .filter(source -> source.covers() != PowerSource.Covers.ACCELERATOR)
            .findFirst()
            .orElse(sources.get(sources.size() - 1));
    if (first.covers() == PowerSource.Covers.MACHINE) {
      return first;
    }
    List<PowerSource> parts = new ArrayList<>(List.of(first));
    available.stream()
        .filter(source -> source.covers() == PowerSource.Covers.ACCELERATOR)
        .forEach(parts::add);
    return parts.size() == 1 ? first : new CombinedSource(parts);
  }
}
