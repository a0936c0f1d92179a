package org.glasswatt.energy.source;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.LongSupplier;
import org.glasswatt.energy.Joules;
import org.glasswatt.energy.PowerSession;
import org.glasswatt.energy.Sample;
import org.glasswatt.energy.Sensor;
import org.glasswatt.energy.SourceReading;

/** One window over RAPL zones; a background sampler keeps every counter from wrapping twice. */
final class RaplSession implements PowerSession {
  static final Sensor SENSOR = new Sensor(Sensor.Kind.COUNTER, RaplCounter.UPDATE_SECONDS);

  /** A read that fails at either end of the window costs the window, so it is tried again. */
  private static final int ATTEMPTS = 3;

  /** The sampler's period where the counters would allow a longer one. */
  private static final long MAX_PERIOD_NANOS = 1_000_000_000L;

  /** The sampler's period at the least: as fast as the counters update. */
  private static final long MIN_PERIOD_NANOS = 1_000_000L;

  /** Mirrors are read one after the other, a millisecond apart at 1,000 W at the most. */
  private static final long MIRROR_MICROJOULES = 1_000_000L;

  private final SysfsReader reader;
  private final LongSupplier nanoTime;
  private final Map<RaplZone, RaplCounter> counters = new LinkedHashMap<>();
  private final Runnable stopSampler;
  private final List<Sample> samples = new ArrayList<>();
  private final long started;

  RaplSession(List<RaplZone> zones, SysfsReader reader, LongSupplier nanoTime, Ticker ticker) {
    this.reader = reader;
    this.nanoTime = nanoTime;
    long period = MAX_PERIOD_NANOS;
    for (RaplZone zone : zones) {
      counters.put(zone, new RaplCounter(zone.rangeMicrojoules()));
      period = Math.min(period, RaplCounter.periodNanos(zone.rangeMicrojoules()));
    }
    started = nanoTime.getAsLong();
    sampleAll(ATTEMPTS);
    stopSampler = ticker.start(Math.max(period, MIN_PERIOD_NANOS), () -> sampleAll(1));
  }

  private synchronized void sampleAll(int attempts) {
    counters.forEach(
        (zone, counter) -> {
          for (int attempt = 0; attempt < attempts; attempt++) {
            counter.sample(reader.readNumber(zone.energyFile()), nanoTime.getAsLong());
            if (!counter.lastReadFailed()) {
              samples.add(
                  new Sample(
                      (nanoTime.getAsLong() - started) / 1e9,
                      zone.component(),
                      counter.joulesSoFar()));
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
    if (fed.stream().anyMatch(RaplZone::isPlatform)) {
      notes.add(
          "No package has a counter here, so psys is read, the counter of the platform: it holds"
              + " the packages, and what else depends on the machine's maker.");
    } else if (fed.stream().noneMatch(zone -> zone.component().endsWith("dram"))
        && counters.size() == fed.size()) {
      notes.add("This processor has no counter for memory, so memory is not included.");
    }
    fed.removeAll(mirrors(fed, notes));
    return fed.stream().map(zone -> reading(zone, notes)).toList();
  }

  /** Dies of one package that show one counter: told by equal values at both ends. */
  private List<RaplZone> mirrors(List<RaplZone> fed, List<String> notes) {
    List<RaplZone> mirrors = new ArrayList<>();
    for (int i = 0; i < fed.size(); i++) {
      for (int j = 0; j < i; j++) {
        RaplZone zone = fed.get(i);
        RaplZone other = fed.get(j);
        if (!mirrors.contains(other)
            && zone.isDieBeside(other)
            && same(
                Objects.requireNonNull(counters.get(zone)),
                Objects.requireNonNull(counters.get(other)))) {
          mirrors.add(zone);
          notes.add(
              zone.component() + " mirrors " + other.component() + ", so it is counted once.");
          break;
        }
      }
    }
    return mirrors;
  }

  private static boolean same(RaplCounter a, RaplCounter b) {
    for (int end = 0; end < 2; end++) {
      if (Math.abs(a.ends()[end] - b.ends()[end]) > MIRROR_MICROJOULES) {
        return false;
      }
    }
    return a.samples() > 0 && b.samples() > 0;
  }

  @Override
  public synchronized List<Sample> samples() {
    return List.copyOf(samples);
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
    return SourceReading.measured(
        zone.component(),
        joules,
        zone.scope(),
        SENSOR,
        counter.samples(),
        counter.gaps(),
        joules instanceof Joules.Measured ? List.of(counter.resolution()) : List.of(),
        notes);
  }
}
