package org.glasswatt.analyzers.gate;

import org.glasswatt.reports.audit.Figure;
import org.glasswatt.reports.audit.Verdict;
import org.jspecify.annotations.Nullable;

/**
 * The figure must not be below a threshold.
 *
 * @param min the threshold, itself passing
 * @param warn from {@code min} up to here the gate warns, or null for no such range
 */
record AtLeast(double min, @Nullable Double warn) implements Condition {
  AtLeast {
    Numbers.finite(min, "min");
    if (warn != null && Numbers.finite(warn, "warn") < min) {
      throw new IllegalArgumentException(
          "warn must be at least min, "
              + Numbers.plain(min)
              + ", but is "
              + Numbers.plain(warn)
              + "; raise it or leave it out");
    }
  }

  @Override
  public String words(String unit) {
    String limit = "at least " + Numbers.withUnit(min, unit);
    return warn == null ? limit : limit + ", warning below " + Numbers.withUnit(warn, unit);
  }

  @Override
  public Judgement judge(String label, String unit, Figure.Measured figure) {
    String shown = label + " " + Numbers.shown(figure.value(), unit, min, warn);
    String interval = Numbers.interval(figure);
    if (figure.value() < min) {
      return new Judgement(
          Verdict.FAIL, shown + " is below " + Numbers.withUnit(min, unit) + interval);
    }
    String kept = shown + " is at least " + Numbers.withUnit(min, unit);
    if (warn != null && figure.value() < warn) {
      return new Judgement(
          Verdict.WARN,
          kept + " but below the warning at " + Numbers.withUnit(warn, unit) + interval);
    }
    return new Judgement(Verdict.PASS, kept + interval);
  }
}
