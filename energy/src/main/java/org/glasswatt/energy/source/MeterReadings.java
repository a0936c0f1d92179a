package org.glasswatt.energy.source;

import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.glasswatt.energy.Contribution;
import org.glasswatt.energy.Joules;
import org.glasswatt.energy.Sample;

/**
 * Power readings of an external meter, integrated over a window by the trapezoid rule.
 *
 * <p>A line is {@code timestamp,watts}: seconds or milliseconds since 1970, or ISO 8601 with an
 * offset. A first line that is a heading is skipped; any other line that is no reading is a gap.
 */
final class MeterReadings {
  /** Stamps above this are milliseconds: in seconds they would lie in the year 5138. */
  private static final double MILLIS = 1e11;

  /** A pause of more than this many usual ones is a gap. */
  private static final double GAP = 5;

  private static final double LEVEL = 0.95;

  private record Reading(double time, double watts) {}

  private final List<Reading> readings = new ArrayList<>();
  private int gaps;
  private int lines;

  /**
   * Takes a line of the meter.
   *
   * @param arrival when it came, in seconds since 1970, for lines without a timestamp
   */
  synchronized void add(String line, double arrival) {
    if (line.isBlank()) {
      return;
    }
    lines++;
    String[] fields = line.split("[,;\t]", -1);
    Optional<Double> time = fields.length == 1 ? Optional.of(arrival) : time(fields[0].strip());
    Optional<Double> watts = watts(fields[fields.length == 1 ? 0 : 1].strip());
    if (time.isPresent() && watts.isPresent()) {
      readings.add(new Reading(time.get(), watts.get()));
    } else if (lines > 1) {
      gaps++;
    }
  }

  synchronized int count() {
    return readings.size();
  }

  private static Optional<Double> time(String text) {
    try {
      double number = Double.parseDouble(text);
      return Double.isFinite(number)
          ? Optional.of(number > MILLIS ? number / 1e3 : number)
          : Optional.empty();
    } catch (NumberFormatException e) {
      try {
        return Optional.of(OffsetDateTime.parse(text).toInstant().toEpochMilli() / 1e3);
      } catch (DateTimeException e2) {
        return Optional.empty();
      }
    }
  }

  private static Optional<Double> watts(String text) {
    try {
      double number = Double.parseDouble(text);
      return Double.isFinite(number) && number >= 0 ? Optional.of(number) : Optional.empty();
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  /**
   * What a window came to.
   *
   * @param joules the energy
   * @param contributions what makes it uncertain
   * @param periodSeconds the meter's usual period
   * @param samples readings in the window
   * @param gaps pauses and lines that were no reading
   * @param series the energy at each reading
   */
  record Result(
      Joules joules,
      List<Contribution> contributions,
      double periodSeconds,
      int samples,
      int gaps,
      List<Sample> series) {
    static Result none(String reason, int samples, int gaps) {
      return new Result(Joules.notMeasured(reason), List.of(), 0, samples, gaps, List.of());
    }
  }

  /**
   * Energy between two moments, in seconds since 1970. At either end the nearest reading holds for
   * up to two periods.
   */
  synchronized Result over(double start, double end, String component) {
    List<Reading> all =
        readings.stream().sorted(Comparator.comparingDouble(Reading::time)).distinct().toList();
    List<Reading> inside = all.stream().filter(r -> r.time() >= start && r.time() <= end).toList();
    if (inside.size() < 2) {
      return Result.none(
          String.format(
              Locale.ROOT, "the meter gave %d readings in the window; 2 are needed", inside.size()),
          inside.size(),
          gaps);
    }
    double period = period(inside);
    List<Reading> points = new ArrayList<>(inside);
    points.add(0, at(all, start, inside.get(0)));
    points.add(at(all, end, inside.get(inside.size() - 1)));
    double first = inside.get(0).time() - start;
    double last = end - inside.get(inside.size() - 1).time();
    if (Math.max(first, last) > 2 * period && Math.max(first, last) > 0.1 * (end - start)) {
      return Result.none(
          String.format(
              Locale.ROOT,
              "the meter was silent for %.3g s at an end of the window",
              Math.max(first, last)),
          inside.size(),
          gaps);
    }
    double joules = 0;
    int pauses = 0;
    List<Sample> series = new ArrayList<>();
    for (int i = 1; i < points.size(); i++) {
      Reading a = points.get(i - 1);
      Reading b = points.get(i);
      joules += (a.watts() + b.watts()) / 2 * (b.time() - a.time());
      pauses += b.time() - a.time() > GAP * period ? 1 : 0;
      series.add(new Sample(b.time() - start, component, joules));
    }
    double share = Math.min(1, 2 * period / (end - start));
    List<Contribution> contributions =
        List.of(
            Contribution.symmetric(
                "sensor resolution",
                share,
                LEVEL,
                String.format(
                    Locale.ROOT,
                    "At most two readings of the meter (%.3g s each) in %.3g s.",
                    period,
                    end - start)));
    return new Result(
        Contribution.joules(joules, contributions),
        contributions,
        period,
        inside.size(),
        gaps + pauses,
        series);
  }

  private static double period(List<Reading> inside) {
    double[] steps = new double[inside.size() - 1];
    for (int i = 1; i < inside.size(); i++) {
      steps[i - 1] = inside.get(i).time() - inside.get(i - 1).time();
    }
    java.util.Arrays.sort(steps);
    return steps[steps.length / 2];
  }

  /** The power at a moment: between two readings, or the nearest one. */
  private static Reading at(List<Reading> all, double time, Reading nearest) {
    Reading before = null;
    Reading after = null;
    for (Reading reading : all) {
      if (reading.time() <= time) {
        before = reading;
      } else if (after == null) {
        after = reading;
      }
    }
    if (before == null || after == null) {
      return new Reading(time, nearest.watts());
    }
    double share = (time - before.time()) / (after.time() - before.time());
    return new Reading(time, before.watts() + share * (after.watts() - before.watts()));
  }
}
