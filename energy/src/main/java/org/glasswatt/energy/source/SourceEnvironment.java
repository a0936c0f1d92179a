package org.glasswatt.energy.source;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.glasswatt.energy.EnergyMeter;
import org.glasswatt.energy.HostProbe;
import org.glasswatt.energy.MachineInfo;
import org.glasswatt.energy.PowerSource;
import org.glasswatt.energy.ProcessProbe;

/**
 * Everything that power sources take from outside.
 *
 * @param root root of the file system that holds {@code sys} and {@code proc}
 * @param nanoTime a clock that never steps, in nanoseconds
 * @param clock the wall clock, which external meters stamp their readings with
 * @param ticker runs the background samplers
 * @param process what is known of this process
 * @param host what is known of the use of all processors
 * @param machine looks at the hardware; called only when a source needs it
 * @param settings what the user declares
 * @param overhead what the samplers of {@code ticker} cost
 */
public record SourceEnvironment(
    Path root,
    LongSupplier nanoTime,
    InstantSource clock,
    Ticker ticker,
    ProcessProbe process,
    HostProbe host,
    Supplier<MachineInfo> machine,
    SourceSettings settings,
    Overhead overhead) {

  /** This machine; its hardware is looked up once, when first needed. */
  public static SourceEnvironment system() {
    Path root = Path.of("/");
    Overhead overhead = new Overhead();
    return new SourceEnvironment(
        root,
        System::nanoTime,
        InstantSource.system(),
        Ticker.daemon(overhead),
        ProcessProbe.system(root),
        HostProbe.system(root),
        new Once<>(MachineInfo::detect),
        SourceSettings.DEFAULT,
        overhead);
  }

  /** The same machine with what a user declares about it. */
  public SourceEnvironment with(SourceSettings declared) {
    return new SourceEnvironment(
        root, nanoTime, clock, ticker, process, host, machine, declared, overhead);
  }

  /** The same machine, looking at another process. */
  public SourceEnvironment with(ProcessProbe other) {
    return new SourceEnvironment(
        root, nanoTime, clock, ticker, other, host, machine, settings, overhead);
  }

  /** A meter that reads the given source with this environment's clock and probes. */
  public EnergyMeter meter(PowerSource source) {
    return new EnergyMeter(source, nanoTime, process, host, settings.idleShare());
  }
}
