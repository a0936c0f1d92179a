package org.glasswatt.analyzers.gate;

import org.glasswatt.reports.audit.Figure;
import org.glasswatt.reports.audit.Verdict;
import org.jspecify.annotations.Nullable;

/**
 * The figure must not be above a threshold.
 *
 * @param max the threshold, itself passing
 * @param warn from here up to {@code max} the gate warns, or null for no such range
 */
record AtMost(double max, @Nullable Double warn) implements Condition {
  AtMost {
    Numbers.finite(max, "max");
    if (warn != null && Numbers.finite(warn, "warn") > max) {
      throw new IllegalArgumentException(
          "warn must be at most max, "
              + Numbers.plain(max)
              + ", but is "
              + Numbers.plain(warn)
              + "; lower it or leave it out");
    }
  }

  @Override
  public String words(String unit) {
    String limit = "at most " + Numbers.withUnit(max, unit);
    return warn == null ? limit : limit + ", warning above " + Numbers.withUnit(warn, unit);
  }

  @Override
  public Judgement judge(String label, String unit, Figure.Measured figure) {
    String shown = label + " " + Numbers.shown(figure.value(), unit, max, warn);
    String interval = Numbers.interval(figure);
    if (figure.value() > max) {
      return new Judgement(
          Verdict.FAIL, shown + " is above " + Numbers.withUnit(max, unit) + interval);
    }
    String kept = shown + " is at most " + Numbers.withUnit(max, unit);
    if (warn != null && figure.value() > warn) {
      return new Judgement(
          Verdict.WARN,
          kept + " but above the warning at " + Numbers.withUnit(warn, unit) + interval);
    }
    return new Judgement(Verdict.PASS, kept + interval);
  }
}
