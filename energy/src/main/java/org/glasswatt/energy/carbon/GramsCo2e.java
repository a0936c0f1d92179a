package org.glasswatt.energy.carbon;

import org.glasswatt.energy.Interval;

/** A mass of greenhouse gas in gCO2e with its interval, or the reason why there is none. */
public sealed interface GramsCo2e {

  /**
   * A known mass.
   *
   * @param value best value in gCO2e, finite, at least 0
   * @param interval range in gCO2e that holds {@code value}
   */
  record Measured(double value, Interval interval) implements GramsCo2e {
    /** Refuses a value that is negative, not finite or outside its interval. */
    public Measured {
      if (!Double.isFinite(value) || value < 0 || !interval.contains(value)) {
        throw new IllegalArgumentException(
            "the value must be finite, not negative and within its interval, but is "
                + value
                + " with "
                + interval);
      }
    }
  }

  /**
   * A mass that is not known.
   *
   * @param reason why, as the rest of a sentence that starts "not measured, because"
   */
  record NotMeasured(String reason) implements GramsCo2e {
    /** Refuses a blank reason. */
    public NotMeasured {
      if (reason.isBlank()) {
        throw new IllegalArgumentException("reason must not be blank; say it in words");
      }
    }
  }
}
