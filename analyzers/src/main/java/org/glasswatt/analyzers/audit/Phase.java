package org.glasswatt.analyzers.audit;

import org.glasswatt.energy.EnergyReading;

/**
 * What one phase cost.
 *
 * @param reading its energy
 * @param jvm what the Java virtual machine did meanwhile
 */
record Phase(EnergyReading reading, JvmTimes jvm) {}
