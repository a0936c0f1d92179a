package org.glasswatt.energy;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/** Grades evidence by the rules of {@code docs/energy.md}. */
final class Grader {
  /** A counter's window must hold this many of its updates: resolution then costs at most 2 %. */
  static final int MIN_UPDATES = 100;

  /** A meter's window must hold this many of its readings. */
  static final int MIN_METER_READINGS = 10;

  /** Windows that vary more than this don't agree. */
  static final double MAX_VARIATION = 0.05;

  /** A host is quiet when others use at most this share of its processors. */
  static final double MAX_OTHERS = 0.05;

  /** A machine is its own when its hypervisor gives at most this share of its time to others. */
  static final double MAX_STEAL = 0.01;

  private Grader() {}

  /**
   * Grades one component.
   *
   * @param seconds length of one window
   * @param spread of repeated windows, where the work was repeated
   * @param host use of the processors during the work, where it is known
   * @param cpuSeconds processor time of the work, where it is known
   */
  static Grading grade(
      SourceReading reading,
      double seconds,
      Optional<Spread> spread,
      Optional<HostUse> host,
      OptionalDouble cpuSeconds) {
    if (reading.joules() instanceof Joules.NotMeasured missing) {
      return of(Grade.E, "Not measured, because " + missing.reason() + ".");
    }
    if (reading.gaps() > reading.samples()) {
      return of(
          Grade.E,
          text("More reads failed (%d) than succeeded (%d).", reading.gaps(), reading.samples()));
    }
    return switch (reading.method()) {
      case ESTIMATED -> of(Grade.D, "Computed from a model of the hardware's power; no sensor.");
      case ATTRIBUTED -> of(Grade.C, "A share of a measured value was attributed to the work.");
      case MEASURED ->
          reading.sensor().kind() == Sensor.Kind.WALL_METER
              ? meter(reading, seconds)
              : counter(reading.sensor(), seconds, spread, host, cpuSeconds);
    };
  }

  private static Grading meter(SourceReading reading, double seconds) {
    return reading.samples() >= MIN_METER_READINGS
        ? of(Grade.A, text("A meter outside the machine, %d readings.", reading.samples()))
        : of(
            Grade.C,
            text(
                "A meter outside the machine, but only %d readings in %.3g s; %d are needed.",
                reading.samples(), seconds, MIN_METER_READINGS));
  }

  private static Grading counter(
      Sensor sensor,
      double seconds,
      Optional<Spread> spread,
      Optional<HostUse> host,
      OptionalDouble cpuSeconds) {
    List<String> against = new ArrayList<>();
    if (seconds < MIN_UPDATES * sensor.updateSeconds()) {
      against.add(
          text(
              "The window of %.3g s is shorter than %d updates of the counter (%.3g s).",
              seconds, MIN_UPDATES, MIN_UPDATES * sensor.updateSeconds()));
    }
    if (spread.isEmpty()) {
      against.add("The work was measured once, so how far windows agree is not known.");
    } else if (spread.get().variation() > MAX_VARIATION) {
      against.add(
          text(
              "The windows vary by %.1f %%, more than %.0f %%.",
              100 * spread.get().variation(), 100 * MAX_VARIATION));
    }
    if (host.isEmpty() || cpuSeconds.isEmpty()) {
      against.add("What else ran on the host is not known.");
    } else {
      double others = host.get().othersShare(cpuSeconds.getAsDouble());
      if (others > MAX_OTHERS) {
        against.add(
            text(
                "Others used %.1f %% of the processors, more than %.0f %%.",
                100 * others, 100 * MAX_OTHERS));
      }
      if (host.get().stealShare() > MAX_STEAL) {
        against.add(
            text(
                "The hypervisor gave %.1f %% of the time to others.",
                100 * host.get().stealShare()));
      }
    }
    return against.isEmpty()
        ? of(
            Grade.B,
            text(
                "A counter on a quiet host, windows of %.3g s that vary by %.1f %%.",
                seconds, 100 * spread.map(Spread::variation).orElse(0.0)))
        : new Grading(Grade.C, against);
  }

  private static Grading of(Grade grade, String why) {
    return new Grading(grade, List.of(why));
  }

  private static String text(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
