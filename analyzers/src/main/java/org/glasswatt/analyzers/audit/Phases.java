package org.glasswatt.analyzers.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.glasswatt.energy.EnergyMeter;
import org.glasswatt.energy.EnergyReading;
import org.glasswatt.energy.Metered;
import org.glasswatt.energy.Work;
import org.jspecify.annotations.Nullable;

/** Does the audit's work phase by phase and keeps what each cost. */
final class Phases {
  private final EnergyMeter meter;
  private final AuditListener listener;
  private final List<EnergyReading> readings = new ArrayList<>();

  Phases(EnergyMeter meter, AuditListener listener) {
    this.meter = meter;
    this.listener = listener;
  }

  /** Does some work and adds its reading. */
  <T extends @Nullable Object> T measure(String label, Work<T, RuntimeException> work) {
    listener.started(label);
    Metered<T> metered = meter.measure(label, work);
    readings.add(metered.reading());
    return metered.value();
  }

  /** One reading for each phase, in the order they ran. */
  List<EnergyReading> readings() {
    return List.copyOf(readings);
  }

  /** The reading of a phase that ran. */
  Optional<EnergyReading> reading(String label) {
    return readings.stream().filter(reading -> reading.label().equals(label)).findFirst();
  }
}
