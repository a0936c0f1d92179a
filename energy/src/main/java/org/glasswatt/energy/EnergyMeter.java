package org.glasswatt.energy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Measures the energy of work.
 *
 * <p>The meter may be used from several threads, but most sources see the whole process or the
 * whole machine: work measured at the same time is counted in both readings.
 */
public final class EnergyMeter {
  private static final double NANOS_PER_SECOND = 1e9;

  /** Waits without using the processor. */
  @FunctionalInterface
  public interface Sleeper {
    /** Waits for about so many seconds. */
    void sleep(double seconds);

    /** Lets the thread sleep; an interrupt ends that early and stays set. */
    static Sleeper thread() {
      return seconds -> {
        try {
          Thread.sleep((long) (1000 * seconds));
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
        }
      };
    }
  }

  private final PowerSource source;
  private final LongSupplier nanoTime;
  private final ProcessProbe process;
  private final HostProbe host;
  private final double idleShare;
  private final @Nullable IdleBaseline idle;

  /**
   * Makes a meter.
   *
   * @param source where the energy is read
   * @param nanoTime a clock that never steps, in nanoseconds, such as {@code System::nanoTime}
   * @param process where processor time is read
   * @param host where the use of all processors is read
   * @param idleShare the part of the idle energy that the work answers for, 0 to 1
   */
  public EnergyMeter(
      PowerSource source,
      LongSupplier nanoTime,
      ProcessProbe process,
      HostProbe host,
      double idleShare) {
    this(source, nanoTime, process, host, idleShare, null);
  }

  private EnergyMeter(
      PowerSource source,
      LongSupplier nanoTime,
      ProcessProbe process,
      HostProbe host,
      double idleShare,
      @Nullable IdleBaseline idle) {
    this.source = source;
    this.nanoTime = nanoTime;
    this.process = process;
    this.host = host;
    this.idleShare = Require.share(idleShare, "idleShare");
    this.idle = idle;
  }

  /** The source that this meter reads. */
  public PowerSource source() {
    return source;
  }

  /**
   * A meter that knows what the hardware draws while nothing of ours runs; measured now where the
   * source has a sensor. Models know it themselves.
   */
  public EnergyMeter withIdleBaseline(Sleeper sleeper, double seconds) {
    return withIdleBaseline(idle(sleeper, seconds));
  }

  /** The same, of an idle window that was measured before. */
  public EnergyMeter withIdleBaseline(Metered<Boolean> still) {
    return new EnergyMeter(
        source, nanoTime, process, host, idleShare, IdleBaseline.of(still.components()));
  }

  /** Measures some seconds in which nothing of ours runs. */
  public Metered<Boolean> idle(Sleeper sleeper, double seconds) {
    return measure(
        "idle",
        () -> {
          sleeper.sleep(seconds);
          return true;
        });
  }

  /** The idle baseline, where one was measured. */
  public Optional<IdleBaseline> idleBaseline() {
    return Optional.ofNullable(idle);
  }

  /**
   * Does the work and measures it.
   *
   * @param label what is done, such as "inference"
   * @param work the work; what it throws is thrown on, and the measurement is dropped
   * @return the work's result with its energy, never without a reading
   */
  public <T extends @Nullable Object, X extends Exception> Metered<T> measure(
      String label, Work<T, X> work) throws X {
    return measure(label, 1, work);
  }

  /**
   * Does the work several times, each in a window of its own, and measures it.
   *
   * @param label what is done, such as "inference"
   * @param windows how often, at least 1
   * @param work the work; what it throws is thrown on, and the measurement is dropped
   * @return the last result with the energy of all windows together and how far they agree
   */
  public <T extends @Nullable Object, X extends Exception> Metered<T> measure(
      String label, int windows, Work<T, X> work) throws X {
    Require.text(label, "label");
    if (windows < 1) {
      throw new IllegalArgumentException("windows must be at least 1, but is " + windows);
    }
    List<Window> measured = new ArrayList<>();
    Done<T> last = window(work);
    measured.add(last.window());
    for (int i = 1; i < windows; i++) {
      last = window(work);
      measured.add(last.window());
    }
    Assembly assembly = new Assembly(label, source.id(), measured, idle);
    List<EnergyReading> components = assembly.components();
    EnergyReading total = assembly.total(components);
    return new Metered<>(
        last.value(),
        total,
        components,
        new Attribution(measured, idle, idleShare).of(components),
        assembly.host(),
        assembly.samples());
  }

  private record Done<T extends @Nullable Object>(T value, Window window) {}

  private <T extends @Nullable Object, X extends Exception> Done<T> window(Work<T, X> work)
      throws X {
    // Started first and stopped last: what starting costs (finding the hardware) is not the work's.
    PowerSession session = source.start();
    List<SourceReading> readings;
    T value;
    long started;
    OptionalLong cpuStarted;
    Optional<HostUse> hostStarted;
    long ended;
    OptionalLong cpuEnded;
    Optional<HostUse> hostEnded;
    try {
      hostStarted = host.use();
      cpuStarted = process.cpuNanos();
      started = nanoTime.getAsLong();
      value = work.run();
      ended = nanoTime.getAsLong();
      cpuEnded = process.cpuNanos();
      hostEnded = host.use();
    } finally {
      readings = session.stop();
    }
    double seconds = Math.max(0, ended - started) / NANOS_PER_SECOND;
    OptionalDouble cpuSeconds =
        cpuStarted.isPresent() && cpuEnded.isPresent()
            ? OptionalDouble.of(
                Math.max(0, cpuEnded.getAsLong() - cpuStarted.getAsLong()) / NANOS_PER_SECOND)
            : OptionalDouble.empty();
    Optional<HostUse> use = hostStarted.flatMap(start -> hostEnded.flatMap(e -> e.since(start)));
    return new Done<>(value, new Window(readings, seconds, cpuSeconds, use, session.samples()));
  }
}
