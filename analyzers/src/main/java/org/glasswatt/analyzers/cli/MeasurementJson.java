package org.glasswatt.analyzers.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import org.glasswatt.energy.HostUse;
import org.glasswatt.energy.Metered;

/** A measurement as JSON: a log that {@code energy.training_log} of a plan reads. */
final class MeasurementJson {
  private MeasurementJson() {}

  static Map<String, Object> of(Measurement measurement) {
    Metered<Integer> metered = measurement.metered();
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("format", "glasswatt-measurement");
    document.put("version", 1);
    document.put("tool", "glasswatt " + Version.get());
    document.put("label", measurement.label());
    document.put("command", measurement.command());
    document.put("started_at", measurement.startedAt().toString());
    document.put("runs", measurement.exitCodes().size());
    document.put("exit_codes", measurement.exitCodes());
    document.put("total", EnergyJson.of(metered.reading()));
    document.put("components", EnergyJson.of(metered.components()));
    document.put("attributed", metered.attributed().map(EnergyJson::of).orElse(null));
    document.put("host", metered.host().map(MeasurementJson::host).orElse(null));
    document.put("overhead_share_of_one_core", measurement.overhead().shareOfOneCore());
    document.put("samples_per_second", measurement.overhead().samplesPerSecond());
    return document;
  }

  private static Map<String, Object> host(HostUse host) {
    Map<String, Object> entry = new LinkedHashMap<>();
    entry.put("utilisation", host.utilisation());
    entry.put("steal_share", host.stealShare());
    return entry;
  }
}
