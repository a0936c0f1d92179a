package org.glasswatt.energy.source;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.glasswatt.energy.Availability;
import org.glasswatt.energy.Method;
import org.glasswatt.energy.PowerSession;
import org.glasswatt.energy.PowerSource;
import org.glasswatt.energy.Scope;
import org.glasswatt.energy.SourceReading;

/**
 * The energy counters of Intel and AMD processors (Running Average Power Limit), read through Linux
 * powercap.
 *
 * <p>One reading per package and per dram zone, in joules, of everything that ran on the host.
 * Source: kernel documentation, power/powercap/powercap.rst; Intel SDM volume 3, "Platform Specific
 * Power Management Support".
 */
final class RaplPowercap implements PowerSource {
  private final RaplZones zones;
  private final SysfsReader reader;
  private final SourceEnvironment environment;

  RaplPowercap(SourceEnvironment environment) {
    this(environment, SysfsReader.FILES);
  }

  RaplPowercap(SourceEnvironment environment, SysfsReader reader) {
    Path root = environment.root();
    this.zones = new RaplZones(root, reader);
    this.reader = reader;
    this.environment = environment;
  }

  @Override
  public String id() {
    return "rapl";
  }

  @Override
  public String title() {
    return "RAPL energy counters (Linux powercap)";
  }

  @Override
  public Availability availability() {
    RaplZones.Found found = zones.find();
    if (found instanceof RaplZones.Found.Countable countable) {
      return new Availability.Available(
          countable.zones().stream()
              .map(RaplZone::component)
              .collect(Collectors.joining(", ", "Counts ", ".")));
    }
    return ((RaplZones.Found.Nothing) found).why();
  }

  @Override
  public PowerSession start() {
    RaplZones.Found found = zones.find();
    if (found instanceof RaplZones.Found.Countable countable) {
      return new RaplSession(
          countable.zones(), reader, environment.nanoTime(), environment.ticker());
    }
    String reason = ((RaplZones.Found.Nothing) found).why().reason();
    return () ->
        List.of(
            SourceReading.missing(
                "processor packages", reason, Method.MEASURED, Scope.PACKAGE, RaplSession.SENSOR));
  }
}
