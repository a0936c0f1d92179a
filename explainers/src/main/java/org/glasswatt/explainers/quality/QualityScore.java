package org.glasswatt.explainers.quality;

import org.jspecify.annotations.Nullable;

/**
 * A named figure of quality: its value, or why there is none.
 *
 * @param id the stable name that gates refer to, such as {@code quality.accuracy}
 * @param label the name a reader sees
 * @param unit empty for a plain number
 * @param direction which way it improves
 * @param outcome the value or the reason
 */
public record QualityScore(
    String id, String label, String unit, Direction direction, Outcome outcome) {

  /** Which way a figure improves. */
  public enum Direction {
    /** A larger value is better. */
    HIGHER_IS_BETTER,
    /** A smaller value is better. */
    LOWER_IS_BETTER,
    /** It describes and does not rank. */
    NEUTRAL
  }

  /** A value or the reason why there is none; a missing value is never a number. */
  public sealed interface Outcome {}

  /**
   * A value.
   *
   * @param value finite
   * @param interval the range the value lies in, or null when none can be given
   * @param n rows the value rests on
   * @param method how value and interval were computed, in words
   */
  public record Computed(double value, @Nullable Range interval, int n, String method)
      implements Outcome {
    /** Refuses a value that is not finite and one that rests on nothing. */
    public Computed {
      if (!Double.isFinite(value) || n < 1) {
        throw new IllegalArgumentException(
            "A computed value is finite and rests on at least one row; found "
                + value
                + " on "
                + n
                + ". Say why it was not computed instead.");
      }
    }
  }

  /**
   * No value.
   *
   * @param reason the rest of a sentence that starts "not computed, because"
   */
  public record NotComputed(String reason) implements Outcome {}

  /**
   * A confidence interval, in the value's unit.
   *
   * @param low the lower end
   * @param high the upper end, at least {@code low}
   * @param level the confidence, such as 0.95
   */
  public record Range(double low, double high, double level) {
    /** Refuses ends that are not finite or in the wrong order. */
    public Range {
      if (!Double.isFinite(low) || !Double.isFinite(high) || low > high) {
        throw new IllegalArgumentException(
            "An interval has finite ends, the lower one first; found " + low + " to " + high + ".");
      }
    }
  }
}
