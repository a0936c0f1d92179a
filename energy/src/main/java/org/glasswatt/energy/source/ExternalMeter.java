package org.glasswatt.energy.source;

import java.nio.file.Files;
import java.util.Optional;
import org.glasswatt.energy.Availability;
import org.glasswatt.energy.Grade;
import org.glasswatt.energy.Method;
import org.glasswatt.energy.PowerSession;
import org.glasswatt.energy.PowerSource;
import org.glasswatt.energy.Scope;
import org.glasswatt.energy.Sensor;
import org.glasswatt.energy.SourceReading;

/**
 * A wall meter or any other meter outside the machine, by a file that it appends to or a program
 * that prints its readings. What it says covers the whole machine, in joules.
 */
final class ExternalMeter implements PowerSource {
  static final Sensor UNKNOWN_PERIOD = new Sensor(Sensor.Kind.WALL_METER, 0);
  static final String COMPONENT = "machine";

  private final SourceEnvironment environment;

  ExternalMeter(SourceEnvironment environment) {
    this.environment = environment;
  }

  @Override
  public String id() {
    return "external-meter";
  }

  @Override
  public String title() {
    return "A meter outside the machine, by file or command";
  }

  @Override
  public Covers covers() {
    return Covers.MACHINE;
  }

  @Override
  public Grade bestGrade() {
    return Grade.A;
  }

  @Override
  public Availability availability() {
    Optional<SourceSettings.Meter> meter = environment.settings().meter();
    if (meter.isEmpty()) {
      return new Availability.Unavailable(
          "no meter is declared",
          "Name its file or command in the plan (energy.meter), or with --meter-csv or"
              + " --meter-command.");
    }
    if (meter.get() instanceof SourceSettings.Meter.Csv csv) {
      return Files.isReadable(csv.path())
          ? new Availability.Available("Reads " + csv.path().getFileName() + ".")
          : new Availability.Unavailable(
              "the file " + csv.path().getFileName() + " can't be read",
              "Start the meter's logger first, and check the path.");
    }
    SourceSettings.Meter.Command command = (SourceSettings.Meter.Command) meter.get();
    return new Availability.Available("Runs " + command.command().get(0) + ".");
  }

  @Override
  public PowerSession start() {
    if (availability() instanceof Availability.Unavailable missing) {
      return () ->
          java.util.List.of(
              SourceReading.missing(
                  COMPONENT, missing.reason(), Method.MEASURED, Scope.SYSTEM, UNKNOWN_PERIOD));
    }
    return new MeterSession(environment, environment.settings().meter().orElseThrow());
  }
}
