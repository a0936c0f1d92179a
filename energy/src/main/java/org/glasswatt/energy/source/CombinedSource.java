package org.glasswatt.energy.source;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.glasswatt.energy.Availability;
import org.glasswatt.energy.Grade;
import org.glasswatt.energy.PowerSession;
import org.glasswatt.energy.PowerSource;
import org.glasswatt.energy.Sample;
import org.glasswatt.energy.SourceReading;

/** Sources that cover different parts of a machine, as one. */
record CombinedSource(List<PowerSource> parts) implements PowerSource {
  CombinedSource {
    parts = List.copyOf(parts);
  }

  @Override
  public String id() {
    return parts.stream().map(PowerSource::id).collect(Collectors.joining("+"));
  }

  @Override
  public String title() {
    return parts.stream().map(PowerSource::title).collect(Collectors.joining("; "));
  }

  @Override
  public Covers covers() {
    return parts.get(0).covers();
  }

  @Override
  public Grade bestGrade() {
    return parts.stream().map(PowerSource::bestGrade).max(Comparator.naturalOrder()).orElseThrow();
  }

  @Override
  public boolean knowsIdlePower() {
    return parts.stream().allMatch(PowerSource::knowsIdlePower);
  }

  @Override
  public Availability availability() {
    return parts.get(0).availability();
  }

  @Override
  public PowerSession start() {
    List<PowerSession> sessions = parts.stream().map(PowerSource::start).toList();
    return new PowerSession() {
      @Override
      public List<SourceReading> stop() {
        List<SourceReading> readings = new ArrayList<>();
        sessions.forEach(session -> readings.addAll(session.stop()));
        return readings;
      }

      @Override
      public List<Sample> samples() {
        List<Sample> all = new ArrayList<>();
        sessions.forEach(session -> all.addAll(session.samples()));
        return all;
      }
    };
  }
}
