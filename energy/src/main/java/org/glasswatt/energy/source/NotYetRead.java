package org.glasswatt.energy.source;

import java.util.List;
import org.glasswatt.energy.Availability;
import org.glasswatt.energy.Method;
import org.glasswatt.energy.PowerSession;
import org.glasswatt.energy.PowerSource;
import org.glasswatt.energy.Scope;
import org.glasswatt.energy.Sensor;
import org.glasswatt.energy.SourceReading;

/** A source that is looked for, so that its absence is explained, but not read yet. */
abstract class NotYetRead implements PowerSource {
  private final String id;
  private final String title;

  NotYetRead(String id, String title) {
    this.id = id;
    this.title = title;
  }

  /** Whether this machine seems to have it. */
  abstract boolean isThere();

  /** What a machine lacks that does not have it, as the rest of a sentence. */
  abstract String whatIsMissing();

  @Override
  public final String id() {
    return id;
  }

  @Override
  public final String title() {
    return title;
  }

  @Override
  public final Availability.Unavailable availability() {
    return isThere()
        ? new Availability.Unavailable(
            "this machine seems to have it, but this version does not read it",
            "Use an external meter or the estimate.")
        : new Availability.Unavailable(
            whatIsMissing(), "Nothing is to be done on this machine; other sources are listed.");
  }

  @Override
  public final PowerSession start() {
    String reason = availability().reason();
    return () ->
        List.of(
            SourceReading.missing(
                id, reason, Method.MEASURED, Scope.PACKAGE, new Sensor(Sensor.Kind.COUNTER, 0)));
  }
}
