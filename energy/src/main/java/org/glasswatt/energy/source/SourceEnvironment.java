package org.glasswatt.energy.source;

import java.nio.file.Path;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.glasswatt.energy.EnergyMeter;
import org.glasswatt.energy.MachineInfo;
import org.glasswatt.energy.PowerSource;
import org.glasswatt.energy.ProcessProbe;

/**
 * Everything that power sources take from outside.
 *
 * @param root root of the file system that holds {@code sys} and {@code proc}
 * @param nanoTime a clock that never steps, in nanoseconds
 * @param ticker runs the background samplers
 * @param process what is known of this process
 * @param machine looks at the hardware; called only when a source needs it
 */
public record SourceEnvironment(
    Path root,
    LongSupplier nanoTime,
    Ticker ticker,
    ProcessProbe process,
    Supplier<MachineInfo> machine) {

  /** This machine; its hardware is looked up once, when first needed. */
  public static SourceEnvironment system() {
    Path root = Path.of("/");
    return new SourceEnvironment(
        root,
        System::nanoTime,
        Ticker.daemon(),
        ProcessProbe.system(root),
        new Once<>(MachineInfo::detect));
  }

  /** A meter that reads the given source with this environment's clock and process. */
  public EnergyMeter meter(PowerSource source) {
    return new EnergyMeter(source, nanoTime, process);
  }
}
