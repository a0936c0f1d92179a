package org.glasswatt.energy.source;

import java.util.List;
import java.util.function.Supplier;
import org.glasswatt.energy.Availability;
import org.glasswatt.energy.Grade;
import org.glasswatt.energy.PowerSession;
import org.glasswatt.energy.PowerSource;

/**
 * An estimate from processor time where no counter can be read: {@link CpuPowerModel} for the
 * processors, and for memory {@code 0.3725 W/GB × resident GB × T} (Green Algorithms, Lannelongue
 * et al. 2021).
 *
 * <p>Always labelled as an estimate, in joules of this process, with a 90 % band. The hardware is
 * looked up when the first session starts.
 */
final class CpuTimeEstimate implements PowerSource {
  private final SourceEnvironment environment;
  private final Supplier<CpuPowerModel> model;

  CpuTimeEstimate(SourceEnvironment environment) {
    this.environment = environment;
    this.model =
        new Once<>(
            () ->
                CpuPowerModel.of(
                    environment.machine().get(), CpuTable.bundled(), environment.settings()));
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
  public Grade bestGrade() {
    return Grade.D;
  }

  @Override
  public boolean knowsIdlePower() {
    return true;
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
    return new EstimateSession(
        environment, model.get(), List.copyOf(environment.machine().get().notes()));
  }
}
