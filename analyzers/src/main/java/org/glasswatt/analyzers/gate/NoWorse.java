package org.glasswatt.analyzers.gate;

import org.glasswatt.reports.audit.Direction;
import org.glasswatt.reports.audit.Figure;
import org.glasswatt.reports.audit.Interval;
import org.glasswatt.reports.audit.Verdict;
import org.jspecify.annotations.Nullable;

/**
 * The figure must not be worse than that of a reference by more than is tolerated.
 *
 * <p>With {@code byInterval}, noise alone does not flip the verdict: the change has an interval,
 * whose half width is the root of the summed squares of the two figures' half widths, as for
 * independent errors; the gate fails only when all of it is beyond what is tolerated, and is
 * inconclusive when a part of it is. On the same rows the two errors are mostly not independent,
 * and the interval is wider than it need be.
 *
 * @param relative what is tolerated, as a part of the reference's absolute value; at least 0
 * @param absolute what is tolerated, in the metric's unit; at least 0. The larger one holds
 * @param byInterval whether the interval of the change decides
 */
record NoWorse(double relative, double absolute, boolean byInterval) implements Condition {
  NoWorse {
    if (!(relative >= 0) || !(absolute >= 0)) {
      throw new IllegalArgumentException(
          "relative and absolute must be at least 0, but are "
              + relative
              + " and "
              + absolute
              + "; the direction is the metric's own");
    }
  }

  static NoWorse read(GateKeys keys) {
    return keys.inside(
        "regress",
        inside -> {
          Double relative = inside.shareOrNull("relative");
          Double absolute = inside.numberOrNull("absolute");
          return new NoWorse(
              relative == null ? 0 : relative,
              absolute == null ? 0 : absolute,
              inside.flag("ci", false));
        });
  }

  @Override
  public String words(String unit) {
    String tolerated =
        relative == 0 && absolute == 0
            ? ""
            : " by more than "
                + (relative == 0 ? "" : Numbers.plain(100 * relative) + " %")
                + (relative == 0 || absolute == 0 ? "" : " or ")
                + (absolute == 0 ? "" : Numbers.withUnit(absolute, unit));
    return "no worse than in the reference" + tolerated;
  }

  @Override
  public Judgement judge(Subject subject) {
    if (subject.direction() == Direction.NEUTRAL) {
      return new Judgement(
          Verdict.NOT_MEASURED, subject.label() + " has no better or worse; take min or max");
    }
    if (!(subject.reference() instanceof Figure.Measured base)) {
      return new Judgement(
          Verdict.NOT_MEASURED,
          subject.label()
              + " can't be compared, because "
              + (subject.reference() instanceof Figure.NotMeasured missing
                  ? "the reference did not measure it: " + missing.reason()
                  : "no comparable reference was given"));
    }
    double sign = subject.direction() == Direction.LOWER_IS_BETTER ? 1 : -1;
    double worse = sign * (subject.figure().value() - base.value());
    double tolerated = Math.max(absolute, relative * Math.abs(base.value()));
    String change =
        subject.label()
            + " "
            + Numbers.shown(subject.figure().value(), subject.unit(), base.value(), null)
            + " against "
            + Numbers.shown(base.value(), subject.unit(), subject.figure().value(), null)
            + " in the reference";
    if (!byInterval) {
      return worse > tolerated
          ? new Judgement(Verdict.FAIL, change + " is worse than is tolerated")
          : new Judgement(Verdict.PASS, change + (worse > 0 ? " is tolerated" : " is no worse"));
    }
    Double half = halfWidth(subject.figure(), base);
    if (half == null) {
      return new Judgement(
          Verdict.NOT_MEASURED, change + " can't be judged by intervals: one figure has none");
    }
    if (worse - half > tolerated) {
      return new Judgement(
          Verdict.FAIL, change + " is worse than is tolerated, beyond its uncertainty");
    }
    if (worse + half > tolerated) {
      return new Judgement(
          Verdict.INCONCLUSIVE,
          change + " may be worse than is tolerated: its uncertainty spans it");
    }
    return new Judgement(Verdict.PASS, change + " is no worse than is tolerated");
  }

  private static @Nullable Double halfWidth(Figure.Measured a, Figure.Measured b) {
    Interval first = a.interval();
    Interval second = b.interval();
    return first == null || second == null
        ? null
        : Math.hypot((first.high() - first.low()) / 2, (second.high() - second.low()) / 2);
  }
}
