package org.glasswatt.analyzers.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.glasswatt.energy.EnergyMeter;
import org.glasswatt.energy.Metered;
import org.glasswatt.energy.Work;
import org.glasswatt.energy.source.SourceEnvironment;
import org.jspecify.annotations.Nullable;

/** Does the audit's work phase by phase and keeps what each cost. */
final class Phases {
  /** The phase in which nothing is done. */
  static final String IDLE = "idle";

  private final EnergyMeter meter;
  private final AuditListener listener;
  private final List<Phase> phases = new ArrayList<>();

  /** Begins with idling, so that later phases know what idle hardware draws. */
  Phases(SourceEnvironment power, AuditListener listener) {
    this.listener = listener;
    listener.started(IDLE);
    JvmTimes before = JvmTimes.now();
    Metered<Boolean> still = Meters.idle(power);
    add(still, before);
    this.meter = Meters.best(power).withIdleBaseline(still);
  }

  /** Does some work and adds its reading. */
  <T extends @Nullable Object> T measure(String label, Work<T, RuntimeException> work) {
    listener.started(label);
    JvmTimes before = JvmTimes.now();
    Metered<T> metered = meter.measure(label, work);
    add(metered, before);
    return metered.value();
  }

  /**
   * Does some work once for its result, and again for its energy if it was too short to be told: in
   * several windows of equally many passes, long enough for every source but the slowest.
   *
   * @param again does the same work, given what the first pass returned
   * @return the result, and how many passes the phase's reading holds
   */
  <T> Repeated<T> repeat(String label, Work<T, RuntimeException> work, Consumer<T> again) {
    listener.started(label);
    JvmTimes before = JvmTimes.now();
    Metered<T> first = meter.measure(label, work);
    if (Repetition.isLong(first.reading().seconds())) {
      add(first, before);
      return new Repeated<>(first.value(), 1);
    }
    Runnable pass = () -> again.accept(first.value());
    int passes = passes(meter, label, pass);
    add(windows(meter, label, passes, pass), before);
    return new Repeated<>(first.value(), (long) passes * Repetition.WINDOWS);
  }

  /**
   * How many passes make a window: found by running as many, for early passes are slower; and once
   * more, for a pass that had to wait for others makes a window seem long.
   */
  static int passes(EnergyMeter meter, String label, Runnable work) {
    int passes = 1;
    int longEnough = 0;
    while (longEnough < 2) {
      int tried = passes;
      double seconds =
          meter
              .measure(
                  label,
                  () -> {
                    for (int pass = 0; pass < tried; pass++) {
                      work.run();
                    }
                    return tried;
                  })
              .reading()
              .seconds();
      passes = Repetition.more(tried, seconds);
      longEnough = passes == tried ? longEnough + 1 : 0;
    }
    return passes;
  }

  /** Several windows of the same work. */
  static Metered<Integer> windows(EnergyMeter meter, String label, int passes, Runnable work) {
    return meter.measure(
        label,
        Repetition.WINDOWS,
        () -> {
          for (int pass = 0; pass < passes; pass++) {
            work.run();
          }
          return passes;
        });
  }

  /**
   * The result of work that was repeated.
   *
   * @param value what the first pass returned
   * @param passes how often the work is in the phase's reading
   */
  record Repeated<T>(T value, long passes) {}

  private void add(Metered<?> metered, JvmTimes before) {
    phases.add(Phase.of(metered, JvmTimes.now().since(before)));
  }

  /** The meter that the phases are measured with. */
  EnergyMeter meter() {
    return meter;
  }

  /** Every phase, in the order they ran. */
  List<Phase> all() {
    return List.copyOf(phases);
  }
}
