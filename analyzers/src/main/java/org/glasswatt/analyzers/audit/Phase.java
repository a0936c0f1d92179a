package org.glasswatt.analyzers.audit;

import java.util.Optional;
import org.glasswatt.energy.EnergyReading;
import org.glasswatt.energy.HostUse;
import org.glasswatt.energy.Metered;

/**
 * What one phase cost.
 *
 * @param reading its energy
 * @param attributed the process's share; empty where {@code reading} covers the process alone
 * @param host use of all processors meanwhile; empty where it is not told
 * @param jvm what the Java virtual machine did meanwhile
 */
record Phase(
    EnergyReading reading,
    Optional<EnergyReading> attributed,
    Optional<HostUse> host,
    JvmTimes jvm) {
  /** The phase that some work was. */
  static Phase of(Metered<?> metered, JvmTimes jvm) {
    return new Phase(metered.reading(), metered.attributed(), metered.host(), jvm);
  }
}
