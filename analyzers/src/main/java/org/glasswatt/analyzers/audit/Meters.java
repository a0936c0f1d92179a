package org.glasswatt.analyzers.audit;

import org.glasswatt.energy.EnergyMeter;
import org.glasswatt.energy.Metered;
import org.glasswatt.energy.ProcessProbe;
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

  /**
   * Measures a while in which nothing is done. It looks at our children, of which there are none:
   * what Java itself does meanwhile, such as compiling, is not what idle hardware draws.
   */
  static Metered<Boolean> idle(SourceEnvironment power) {
    EnergyMeter nobody = best(power.with(ProcessProbe.children(power.root())));
    return nobody.idle(
        EnergyMeter.Sleeper.thread(),
        nobody.source().knowsIdlePower() ? MODELLED_IDLE_SECONDS : IDLE_SECONDS);
  }
}
