package org.glasswatt.analyzers.audit;

import java.util.List;
import org.glasswatt.energy.Contribution;
import org.glasswatt.energy.EnergyReading;
import org.glasswatt.energy.HostUse;
import org.glasswatt.energy.Joules;
import org.glasswatt.energy.Spread;
import org.glasswatt.reports.audit.EnergySection;
import org.glasswatt.reports.audit.Figure;

/** A phase as the document shows it. */
final class PhaseView {
  private PhaseView() {}

  static EnergySection.Phase of(Phase phase) {
    EnergyReading reading = phase.reading();
    return new EnergySection.Phase(
        reading.label(),
        figure(reading.joules(), reading),
        figure(reading.marginal(), reading),
        phase.attributed().map(own -> figure(own.joules(), own)).orElse(null),
        reading.grading().grade().name(),
        reading.grading().why(),
        reading.seconds(),
        reading.cpuSeconds().isPresent() ? reading.cpuSeconds().getAsDouble() : null,
        phase.jvm().jitSeconds(),
        phase.jvm().gcSeconds(),
        phase.host().map(HostUse::utilisation).orElse(null),
        phase.host().map(HostUse::stealShare).orElse(null),
        reading.method().inWords(),
        reading.scope().inWords(),
        reading.source(),
        reading.samples(),
        reading.gaps(),
        reading.spread().map(Spread::variation).orElse(null),
        uncertainty(reading),
        reading.notes());
  }

  private static Figure figure(Joules joules, EnergyReading reading) {
    if (joules instanceof Joules.Measured measured) {
      return Figure.measured(
          measured.value(),
          EnergyFigures.interval(measured.interval()),
          reading.samples() == 0 ? null : reading.samples(),
          reading.method().inWords());
    }
    return Figure.notMeasured(((Joules.NotMeasured) joules).reason());
  }

  private static List<EnergySection.Uncertainty> uncertainty(EnergyReading reading) {
    return java.util.stream.Stream.concat(
            reading.spread().map(Spread::contribution).stream(), reading.contributions().stream())
        .map(PhaseView::part)
        .toList();
  }

  private static EnergySection.Uncertainty part(Contribution part) {
    return new EnergySection.Uncertainty(
        part.name(), part.low(), part.high(), part.level(), part.basis());
  }
}
