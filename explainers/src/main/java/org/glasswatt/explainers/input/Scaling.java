package org.glasswatt.explainers.input;

import org.glasswatt.explainers.error.Printable;

/**
 * What happens to a feature before the model sees it: {@code (x - shift) / divisor}.
 *
 * @param description the account that a reader sees; empty when nothing happens
 */
record Scaling(double shift, double divisor, String description) {
  static final Scaling NONE = new Scaling(0, 1, "");

  static Scaling standardise(double mean, double deviation) {
    return new Scaling(
        mean,
        deviation,
        "standardised (mean "
            + Printable.number(mean)
            + ", deviation "
            + Printable.number(deviation)
            + ")");
  }

  static Scaling minMax(double min, double max) {
    return new Scaling(
        min,
        max - min,
        "scaled to 0–1 (minimum "
            + Printable.number(min)
            + ", maximum "
            + Printable.number(max)
            + ")");
  }

  double apply(double value) {
    return (value - shift) / divisor;
  }
}
