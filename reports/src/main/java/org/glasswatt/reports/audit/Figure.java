package org.glasswatt.reports.audit;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import org.jspecify.annotations.Nullable;

/**
 * A number with its uncertainty and origin, or the reason why there is none.
 *
 * <p>There is no third case: a missing value can't be mistaken for 0.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Figure.Measured.class, name = "measured"),
  @JsonSubTypes.Type(value = Figure.NotMeasured.class, name = "not_measured")
})
public sealed interface Figure {

  /**
   * A value that was measured, counted or estimated.
   *
   * @param value finite
   * @param interval the range the value lies in, or null when none is known
   * @param n how many samples the value rests on, or null when that has no meaning
   * @param method how the value was obtained, in words
   */
  record Measured(double value, @Nullable Interval interval, @Nullable Integer n, String method)
      implements Figure {
    public Measured {
      Require.finite(value, "value");
      if (n != null) {
        Require.notNegative(n, "n");
      }
      Require.text(method, "method");
    }
  }

  /**
   * A value that could not be measured.
   *
   * @param reason why, as the rest of a sentence that starts "not measured, because"
   */
  record NotMeasured(String reason) implements Figure {
    public NotMeasured {
      Require.text(reason, "reason");
    }
  }

  /** A value without a known interval or sample count. */
  static Figure measured(double value, String method) {
    return new Measured(value, null, null, method);
  }

  /** A value from {@code n} samples without a known interval. */
  static Figure measured(double value, int n, String method) {
    return new Measured(value, null, n, method);
  }

  /** A value with its interval, from {@code n} samples when that is known. */
  static Figure measured(double value, Interval interval, @Nullable Integer n, String method) {
    return new Measured(value, interval, n, method);
  }

  /** The absence of a value, with the reason that follows "not measured, because". */
  static Figure notMeasured(String reason) {
    return new NotMeasured(reason);
  }
}
