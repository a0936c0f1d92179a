package org.glasswatt.analyzers.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.glasswatt.energy.EnergyMeter;
import org.glasswatt.energy.Grade;
import org.glasswatt.energy.HostUse;
import org.glasswatt.energy.Joules;
import org.glasswatt.energy.Metered;
import org.glasswatt.energy.PowerSource;
import org.glasswatt.energy.ProcessProbe;
import org.glasswatt.energy.source.HostConditions;
import org.glasswatt.energy.source.PowerSources;
import org.glasswatt.energy.source.SourceEnvironment;

/**
 * What a measurement on this machine can be expected to be worth, from a second of idling.
 *
 * @param source the source that would be used
 * @param grade the grade to expect
 * @param idle energy of a second without work
 * @param host what the processors did meanwhile
 * @param warnings what unsettles measurements
 */
record PowerExamination(
    PowerSource source, Grade grade, Joules idle, Optional<HostUse> host, List<String> warnings) {
  private static final double SECONDS = 1;
  private static final double QUIET = 0.05;

  static PowerExamination of(SourceEnvironment environment) {
    // Of our own children, of which there are none: what is left is idle power.
    SourceEnvironment nobody = environment.with(ProcessProbe.children(environment.root()));
    PowerSource source = PowerSources.best(nobody);
    Metered<Boolean> still = nobody.meter(source).idle(EnergyMeter.Sleeper.thread(), SECONDS);
    Grade best = source.bestGrade();
    boolean quiet = still.host().map(host -> host.utilisation() <= QUIET).orElse(false);
    return new PowerExamination(
        source,
        best == Grade.B && !quiet ? Grade.C : best,
        still.reading().seconds() > 0
            ? still.reading().joules().dividedBy(still.reading().seconds())
            : Joules.notMeasured("the window had no duration"),
        still.host(),
        new HostConditions(environment.root()).warnings(still.host()));
  }

  /** For a person. */
  Map<String, Object> lines() {
    Map<String, Object> lines = new LinkedHashMap<>();
    lines.put("would be used", source.id() + ", expected grade " + grade + ": " + grade.inWords());
    lines.put(
        "idle power",
        idle instanceof Joules.Measured watts
            ? String.format(
                Locale.ROOT,
                "%.3g W (%.0f %% interval %.3g to %.3g W)",
                watts.value(),
                100 * watts.interval().level(),
                watts.interval().low(),
                watts.interval().high())
            : "not measured, because " + ((Joules.NotMeasured) idle).reason());
    lines.put(
        "host",
        host.map(
                use ->
                    String.format(
                        Locale.ROOT,
                        "%.1f %% busy, steal time %.1f %%",
                        100 * use.utilisation(),
                        100 * use.stealShare()))
            .orElse("not told by this machine"));
    lines.put("warnings", warnings.isEmpty() ? "none" : String.join(" ", warnings));
    return lines;
  }

  /** For a program. */
  Map<String, Object> document() {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("source", source.id());
    document.put("expected_grade", grade.name());
    document.put("idle_watts", EnergyJson.of(idle));
    document.put("host_utilisation", host.map(HostUse::utilisation).orElse(null));
    document.put("steal_share", host.map(HostUse::stealShare).orElse(null));
    document.put("warnings", warnings);
    return document;
  }
}
