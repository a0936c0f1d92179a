package org.glasswatt.energy;

/**
 * One point of a power source's series.
 *
 * @param seconds since the window began
 * @param component the hardware
 * @param joules energy since the window began
 */
public record Sample(double seconds, String component, double joules) {
  /** Refuses negative numbers. */
  public Sample {
    Require.notNegative(seconds, "seconds");
    Require.text(component, "component");
    Require.notNegative(joules, "joules");
  }
}
