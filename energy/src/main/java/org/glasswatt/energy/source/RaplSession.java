package org.glasswatt.energy.source;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.LongSupplier;
import org.glasswatt.energy.Joules;
import org.glasswatt.energy.Method;
import org.glasswatt.energy.PowerSession;
import org.glasswatt.energy.Scope;
import org.glasswatt.energy.SourceReading;

/** One window over RAPL zones; a background sampler keeps every counter from wrapping twice. */
final class RaplSession implements PowerSession {
  /** A read that fails at either end of the window costs the window, so it is tried again. */
  private static final int ATTEMPTS = 3;

  /** The sampler's period where the counters would allow a longer one. */
  private static final long MAX_PERIOD_NANOS = 1_000_000_000L;

  /** The sampler's period at the least: as fast as the counters update. */
  private static final long MIN_PERIOD_NANOS = 1_000_000L;

  private final SysfsReader reader;
  private final LongSupplier nanoTime;
  private final Map<RaplZone, RaplCounter> counters = new LinkedHashMap<>();
  private final Runnable stopSampler;

  RaplSession(List<RaplZone> zones, SysfsReader reader, LongSupplier nanoTime, Ticker ticker) {
    this.reader = reader;
    this.nanoTime = nanoTime;
    long period = MAX_PERIOD_NANOS;
    for (RaplZone zone : zones) {
      counters.put(zone, new RaplCounter(zone.rangeMicrojoules()));
      period = Math.min(period, RaplCounter.periodNanos(zone.rangeMicrojoules()));
    }
    sampleAll(ATTEMPTS);
    stopSampler = ticker.start(Math.max(period, MIN_PERIOD_NANOS), () -> sampleAll(1));
  }

  private synchronized void sampleAll(int attempts) {
    counters.forEach(
        (zone, counter) -> {
          for (int attempt = 0; attempt < attempts; attempt++) {
            counter.sample(reader.readNumber(zone.energyFile()), nanoTime.getAsLong());
            if (!counter.lastReadFailed()) {
              break;
            }
          }
        });
  }

  @Override
  public synchronized List<SourceReading> stop() {
    stopSampler.run();
    sampleAll(ATTEMPTS);
    List<String> notes = new ArrayList<>();
    notes.add(
        "Energy counters of the processor (RAPL): they count everything that ran on the host, not"
            + " only this process.");
    notes.add(
        "The interval covers the resolution of the counter (2 ms of the window), not its"
            + " calibration.");
    List<RaplZone> fed = new ArrayList<>();
    counters.forEach(
        (zone, counter) -> {
          if (zone.component().endsWith("dram") && counter.neverFed()) {
            notes.add(
                "The counter of " + zone.component() + " stands at 0, so memory is not included.");
          } else {
            fed.add(zone);
          }
        });
    if (fed.stream().noneMatch(zone -> zone.component().endsWith("dram"))
        && counters.size() == fed.size()) {
      notes.add("This processor has no counter for memory, so memory is not included.");
    }
    return fed.stream().map(zone -> reading(zone, notes)).toList();
  }

  private SourceReading reading(RaplZone zone, List<String> shared) {
    RaplCounter counter = Objects.requireNonNull(counters.get(zone));
    List<String> notes = new ArrayList<>(shared);
    if (counter.gaps() > 0) {
      notes.add(
          zone.component()
              + ": "
              + counter.gaps()
              + " of "
              + (counter.gaps() + counter.samples())
              + " reads failed; the next good read bridged each gap.");
    }
    Joules joules = counter.joules();
    if (joules instanceof Joules.NotMeasured missing) {
      joules = Joules.notMeasured(zone.component() + ": " + missing.reason());
    }
    return new SourceReading(
        zone.component(),
        joules,
        Method.MEASURED,
        Scope.PACKAGE,
        counter.samples(),
        counter.gaps(),
        notes);
  }
}
