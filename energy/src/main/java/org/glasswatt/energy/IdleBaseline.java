package org.glasswatt.energy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What the hardware draws while nothing of ours runs, measured by the same source.
 *
 * @param joulesPerSecond idle power by component, as energy of one second with its interval
 * @param seconds how long it was measured
 */
public record IdleBaseline(Map<String, Joules> joulesPerSecond, double seconds) {
  /** Copies the map; refuses a negative time. */
  public IdleBaseline {
    joulesPerSecond = Map.copyOf(joulesPerSecond);
    Require.notNegative(seconds, "seconds");
  }

  /** The baseline that a window without work gives. */
  public static IdleBaseline of(List<EnergyReading> components) {
    Map<String, Joules> watts = new HashMap<>();
    double seconds = components.get(0).seconds();
    for (EnergyReading component : components) {
      watts.put(
          component.component(),
          seconds > 0
              ? component.joules().dividedBy(seconds)
              : Joules.notMeasured("the idle window had no duration"));
    }
    return new IdleBaseline(watts, seconds);
  }

  /** Idle energy of a component over some seconds. */
  public Joules over(String component, double duration) {
    Joules perSecond =
        joulesPerSecond.getOrDefault(
            component, Joules.notMeasured("the idle power of " + component + " was not measured"));
    return duration > 0 ? perSecond.dividedBy(1 / duration) : Joules.measured(0, 0, 0, 0.95);
  }
}
