package org.glasswatt.analyzers.audit;

import org.glasswatt.energy.EnergyMeter;
import org.glasswatt.energy.PowerSource;
import org.glasswatt.energy.source.PowerSources;
import org.glasswatt.energy.source.SourceEnvironment;

/** The meter of an audit. */
final class Meters {
  /** Idle power is measured so long where a sensor is there. */
  private static final double IDLE_SECONDS = 2;

  private Meters() {}

  /** A meter of the best source, which knows what idle hardware draws. */
  static EnergyMeter best(SourceEnvironment power) {
    PowerSource source = PowerSources.best(power);
    EnergyMeter meter = power.meter(source);
    return source.knowsIdlePower() ? meter : meter.withIdleBaseline(Meters::sleep, IDLE_SECONDS);
  }

  private static void sleep(double seconds) {
    try {
      Thread.sleep((long) (1000 * seconds));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
