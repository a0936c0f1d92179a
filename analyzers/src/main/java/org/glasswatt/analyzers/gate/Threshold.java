package org.glasswatt.analyzers.gate;

import org.glasswatt.reports.audit.Verdict;
import org.jspecify.annotations.Nullable;

/**
 * The figure must not be beyond a limit.
 *
 * @param side which side is beyond
 * @param limit itself passing
 * @param warn on the passing side: from here to the limit the gate warns; null for no such range
 */
record Threshold(Side side, double limit, @Nullable Double warn) implements Condition {
  /** The two ways of being limited. */
  enum Side {
    AT_LEAST("min", "at least", "below"),
    AT_MOST("max", "at most", "above");

    private final String key;
    private final String kept;
    private final String beyond;

    Side(String key, String kept, String beyond) {
      this.key = key;
      this.kept = kept;
      this.beyond = beyond;
    }

    boolean isBeyond(double value, double limit) {
      return this == AT_LEAST ? value < limit : value > limit;
    }
  }

  Threshold {
    Numbers.finite(limit, side.key);
    if (warn != null && side.isBeyond(Numbers.finite(warn, "warn"), limit)) {
      throw new IllegalArgumentException(
          "warn must be "
              + side.kept
              + " "
              + side.key
              + ", "
              + Numbers.plain(limit)
              + ", but is "
              + Numbers.plain(warn)
              + "; change it or leave it out");
    }
  }

  /** Reads it from a gate's keys. */
  static GateKind.Reader reader(Side side) {
    return keys -> new Threshold(side, keys.number(side.key), keys.numberOrNull("warn"));
  }

  @Override
  public String words(String unit) {
    String words = side.kept + " " + Numbers.withUnit(limit, unit);
    return warn == null
        ? words
        : words + ", warning " + side.beyond + " " + Numbers.withUnit(warn, unit);
  }

  @Override
  public Judgement judge(Subject subject) {
    String shown = subject.shown(limit, warn);
    String bound = Numbers.withUnit(limit, subject.unit());
    if (side.isBeyond(subject.value(), limit)) {
      return new Judgement(
          Verdict.FAIL, shown + " is " + side.beyond + " " + bound + subject.interval());
    }
    String kept = shown + " is " + side.kept + " " + bound;
    if (warn != null && side.isBeyond(subject.value(), warn)) {
      return new Judgement(
          Verdict.WARN,
          kept
              + " but "
              + side.beyond
              + " the warning at "
              + Numbers.withUnit(warn, subject.unit())
              + subject.interval());
    }
    return new Judgement(Verdict.PASS, kept + subject.interval());
  }
}
