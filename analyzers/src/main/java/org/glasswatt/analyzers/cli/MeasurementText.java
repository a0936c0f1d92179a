package org.glasswatt.analyzers.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.glasswatt.energy.EnergyReading;
import org.glasswatt.energy.Interval;
import org.glasswatt.energy.Joules;
import org.glasswatt.energy.Metered;
import org.glasswatt.energy.Sample;

/** A measurement as a person reads it, and its series as CSV. */
final class MeasurementText {
  /** What changes the total by less is in the JSON only. */
  private static final double WORTH_TELLING = 0.005;

  private MeasurementText() {}

  static List<String> lines(Measurement measurement) {
    Metered<Integer> metered = measurement.metered();
    EnergyReading total = metered.reading();
    List<String> lines = new ArrayList<>();
    lines.add("");
    lines.add(
        text(
            "%s: exit code %d, %d run%s",
            measurement.label(),
            measurement.exitCode(),
            measurement.exitCodes().size(),
            measurement.exitCodes().size() == 1 ? "" : "s"));
    lines.add(line("energy", inWords(total.joules()) + ", " + total.method().inWords()));
    lines.add(line("marginal", inWords(total.marginal()) + ", above idle"));
    metered
        .attributed()
        .ifPresent(own -> lines.add(line("this command", inWords(own.joules()) + ", attributed")));
    lines.add(
        line("grade", total.grading().grade() + ": " + String.join(" ", total.grading().why())));
    total
        .spread()
        .ifPresent(
            spread ->
                lines.add(
                    line(
                        "per run",
                        text(
                            "%.4g J (95 %% interval %.4g to %.4g J), variation %.1f %%",
                            spread.mean(),
                            spread.interval().low(),
                            spread.interval().high(),
                            100 * spread.variation()))));
    lines.add(
        line(
            "time",
            text("%.3f s", total.seconds())
                + (total.cpuSeconds().isPresent()
                    ? text(", processor time %.2f s", total.cpuSeconds().getAsDouble())
                    : "")));
    lines.add(line("source", total.source() + ", " + total.scope().inWords()));
    if (metered.components().size() > 1) {
      metered
          .components()
          .forEach(part -> lines.add(line("  " + part.component(), inWords(part.joules()))));
    }
    total.contributions().stream()
        .filter(c -> c.low() < 1 - WORTH_TELLING || c.high() > 1 + WORTH_TELLING)
        .forEach(
            c ->
                lines.add(
                    line(
                        "uncertain",
                        text(
                            "%s: × %.3f to × %.3f (%.0f %%)",
                            c.name(), c.low(), c.high(), 100 * c.level()))));
    metered
        .host()
        .ifPresent(
            host ->
                lines.add(
                    line(
                        "host",
                        text(
                            "processors %.1f %% busy, %.1f %% stolen by the hypervisor",
                            100 * host.utilisation(), 100 * host.stealShare()))));
    lines.add(line("overhead", measurement.overhead().inWords()));
    return lines;
  }

  /** A value with its interval, or why there is none. */
  static String inWords(Joules joules) {
    if (joules instanceof Joules.Measured measured) {
      Interval interval = measured.interval();
      return text(
          "%.4g J (%.0f %% interval %.4g to %.4g J)",
          measured.value(), 100 * interval.level(), interval.low(), interval.high());
    }
    return "not measured, because " + ((Joules.NotMeasured) joules).reason();
  }

  /** The series: seconds since the first run began, component, joules since its window began. */
  static String csv(List<Sample> samples) {
    StringBuilder csv = new StringBuilder("seconds,component,joules\n");
    samples.forEach(
        s -> csv.append(text("%.6f,%s,%.6f%n", s.seconds(), s.component(), s.joules())));
    return csv.toString().replace("\r", "");
  }

  private static String line(String key, String value) {
    return "  " + key + " ".repeat(Math.max(1, 14 - key.length())) + value;
  }

  private static String text(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
