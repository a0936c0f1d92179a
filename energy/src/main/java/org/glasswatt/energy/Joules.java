package org.glasswatt.energy;

/**
 * An amount of energy with its interval, or the reason why there is none.
 *
 * <p>There is no third case: energy that is not known can't be mistaken for 0 J.
 */
public sealed interface Joules {

  /**
   * Energy that was measured or estimated.
   *
   * @param value best value in joules, finite, at least 0
   * @param interval range in joules that holds {@code value}
   */
  record Measured(double value, Interval interval) implements Joules {
    /** Refuses a value that is negative, not finite or outside its interval. */
    public Measured {
      Require.notNegative(value, "value");
      if (!interval.contains(value)) {
        throw new IllegalArgumentException(
            "the interval must hold the value, but " + value + " is outside " + interval);
      }
    }
  }

  /**
   * Energy that could not be measured.
   *
   * @param reason why, as the rest of a sentence that starts "not measured, because"
   */
  record NotMeasured(String reason) implements Joules {
    /** Refuses a blank reason. */
    public NotMeasured {
      Require.text(reason, "reason");
    }
  }

  /** Energy in joules with the ends of its interval and the coverage of that interval. */
  static Joules measured(double value, double low, double high, double level) {
    return new Measured(value, new Interval(low, high, level));
  }

  /** The absence of a value, with the reason that follows "not measured, because". */
  static Joules notMeasured(String reason) {
    return new NotMeasured(reason);
  }

  /**
   * The sum of two amounts; not measured when either is not.
   *
   * <p>Lower ends and upper ends are added: errors may share their cause (one clock, one power
   * model), so they are not assumed to cancel. The level is the lower of the two.
   */
  default Joules plus(Joules other) {
    if (this instanceof Measured a && other instanceof Measured b) {
      return measured(
          a.value + b.value,
          a.interval.low() + b.interval.low(),
          a.interval.high() + b.interval.high(),
          Math.min(a.interval.level(), b.interval.level()));
    }
    return this instanceof NotMeasured ? this : other;
  }

  /**
   * What is left when another amount is taken away, such as that of idle hardware; never below 0.
   *
   * <p>The ends are those of interval arithmetic. The level is the lower of the two.
   */
  default Joules minus(Joules other) {
    if (this instanceof Measured a && other instanceof Measured b) {
      double left = Math.max(0, a.value - b.value);
      return measured(
          left,
          Math.min(left, Math.max(0, a.interval.low() - b.interval.high())),
          Math.max(left, a.interval.high() - b.interval.low()),
          Math.min(a.interval.level(), b.interval.level()));
    }
    return this instanceof NotMeasured ? this : other;
  }

  /**
   * The share of one of {@code count} equal parts, such as one prediction of many; the interval is
   * divided with the value.
   *
   * @param count number of parts, finite and more than 0
   */
  default Joules dividedBy(double count) {
    if (!Double.isFinite(count) || count <= 0) {
      throw new IllegalArgumentException(
          "count must be finite and more than 0, but is " + count + "; count what was done");
    }
    if (this instanceof Measured m) {
      return measured(
          m.value / count, m.interval.low() / count, m.interval.high() / count, m.interval.level());
    }
    return this;
  }
}
