package org.glasswatt.analyzers.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.glasswatt.energy.Contribution;
import org.glasswatt.energy.EnergyReading;
import org.glasswatt.energy.Interval;
import org.glasswatt.energy.Joules;
import org.glasswatt.energy.Spread;

/** Energy readings as JSON. */
final class EnergyJson {
  private EnergyJson() {}

  /** A reading with everything that is known of it. */
  static Map<String, Object> of(EnergyReading reading) {
    Map<String, Object> entry = new LinkedHashMap<>();
    entry.put("component", reading.component());
    entry.put("joules", of(reading.joules()));
    entry.put("marginal_joules", of(reading.marginal()));
    entry.put("method", reading.method().inWords());
    entry.put("scope", reading.scope().inWords());
    entry.put("source", reading.source());
    entry.put("grade", reading.grading().grade().name());
    entry.put("why", reading.grading().why());
    entry.put("seconds", reading.seconds());
    entry.put(
        "cpu_seconds",
        reading.cpuSeconds().isPresent() ? reading.cpuSeconds().getAsDouble() : null);
    entry.put("samples", reading.samples());
    entry.put("gaps", reading.gaps());
    entry.put("type_a", reading.spread().map(EnergyJson::of).orElse(null));
    entry.put("type_b", reading.contributions().stream().map(EnergyJson::of).toList());
    entry.put("notes", reading.notes());
    return entry;
  }

  /** A value with its interval, or the reason why there is none. */
  static Map<String, Object> of(Joules joules) {
    Map<String, Object> entry = new LinkedHashMap<>();
    if (joules instanceof Joules.Measured measured) {
      entry.put("value", measured.value());
      entry.put("interval", of(measured.interval()));
    } else {
      entry.put("not_measured", ((Joules.NotMeasured) joules).reason());
    }
    return entry;
  }

  private static Map<String, Object> of(Interval interval) {
    Map<String, Object> entry = new LinkedHashMap<>();
    entry.put("low", interval.low());
    entry.put("high", interval.high());
    entry.put("level", interval.level());
    return entry;
  }

  private static Map<String, Object> of(Spread spread) {
    Map<String, Object> entry = new LinkedHashMap<>();
    entry.put("windows", spread.count());
    entry.put("mean", spread.mean());
    entry.put("standard_deviation", spread.deviation());
    entry.put("variation", spread.variation());
    entry.put("interval", of(spread.interval()));
    return entry;
  }

  private static Map<String, Object> of(Contribution contribution) {
    Map<String, Object> entry = new LinkedHashMap<>();
    entry.put("name", contribution.name());
    entry.put("low", contribution.low());
    entry.put("high", contribution.high());
    entry.put("level", contribution.level());
    entry.put("basis", contribution.basis());
    return entry;
  }

  /** All readings. */
  static List<Map<String, Object>> of(List<EnergyReading> readings) {
    return readings.stream().map(EnergyJson::of).toList();
  }
}
