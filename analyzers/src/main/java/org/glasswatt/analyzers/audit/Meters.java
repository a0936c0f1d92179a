package org.glasswatt.analyzers.audit;

import org.glasswatt.energy.EnergyMeter;
import org.glasswatt.energy.source.PowerSources;
import org.glasswatt.energy.source.SourceEnvironment;

/** The meter of an audit. */
final class Meters {
  /** Idle power is measured so long where a sensor is there. */
  private static final double IDLE_SECONDS = 2;

  /** A model of the power knows what it says of idle hardware; it is shown, not measured. */
  private static final double MODELLED_IDLE_SECONDS = 0.2;

  private Meters() {}

  /** A meter of the best source. */
  static EnergyMeter best(SourceEnvironment power) {
    return power.meter(PowerSources.best(power));
  }

  /** How long the idle phase is. */
  static double idleSeconds(EnergyMeter meter) {
    return meter.source().knowsIdlePower() ? MODELLED_IDLE_SECONDS : IDLE_SECONDS;
  }

  /** Waits without using the processor. */
  static void sleep(double seconds) {
    try {
      Thread.sleep((long) (1000 * seconds));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
