package org.glasswatt.energy.source;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import org.glasswatt.energy.Contribution;
import org.glasswatt.energy.Joules;
import org.glasswatt.energy.PowerSession;
import org.glasswatt.energy.Sample;
import org.glasswatt.energy.Scope;
import org.glasswatt.energy.Sensor;
import org.glasswatt.energy.SourceReading;

/** One window over NVIDIA devices. */
final class NvmlSession implements PowerSession {
  /** Counter and power change every 10 to 100 ms; the longest is taken. */
  private static final double UPDATE_SECONDS = 0.1;

  static final Sensor COUNTER = new Sensor(Sensor.Kind.COUNTER, UPDATE_SECONDS);
  private static final Sensor POWER = new Sensor(Sensor.Kind.POWER_READINGS, UPDATE_SECONDS);
  private static final long PERIOD_NANOS = 50_000_000L;
  private static final double LEVEL = 0.95;

  private final class Track {
    private final Nvml.Device device;
    private final boolean counts;
    private boolean started;
    private long first;
    private long last;
    private double lastSeconds;
    private double joules;
    private boolean lastFailed;
    private boolean wentBack;
    private int samples;
    private int gaps;

    Track(Nvml.Device device) {
      this.device = device;
      this.counts = device.energyMillijoules().isPresent();
    }

    /** Takes a reading: of the counter in mJ, or of the power in mW. */
    void sample(double seconds) {
      OptionalLong value = counts ? device.energyMillijoules() : device.powerMilliwatts();
      lastFailed = value.isEmpty();
      if (lastFailed) {
        gaps++;
        return;
      }
      long now = value.getAsLong();
      samples++;
      if (!started) {
        first = now;
        started = true;
      } else if (counts) {
        wentBack |= now < last;
        joules = (now - first) / 1e3;
      } else {
        joules += (last + now) / 2e3 * (seconds - lastSeconds);
      }
      last = now;
      lastSeconds = seconds;
      if (!wentBack) {
        series.add(new Sample(seconds, device.component(), joules));
      }
    }

    SourceReading reading(double seconds) {
      String problem = problem(seconds);
      List<Contribution> contributions = new ArrayList<>();
      if (problem == null) {
        contributions.add(
            Contribution.symmetric(
                "sensor resolution",
                Math.min(1, 2 * UPDATE_SECONDS / seconds),
                LEVEL,
                String.format(
                    Locale.ROOT,
                    "At most two updates of the sensor (up to %.0f ms each) in %.3g s.",
                    1e3 * UPDATE_SECONDS,
                    seconds)));
      }
      return SourceReading.measured(
              device.component(),
              problem == null
                  ? Contribution.joules(joules, contributions)
                  : Joules.notMeasured(device.component() + ": " + problem),
              Scope.PACKAGE,
              counts ? COUNTER : POWER,
              samples,
              gaps,
              contributions,
              List.of(note()))
          .withProcessShare(device.share(environment.process()::covers, startedMicros));
    }

    private @org.jspecify.annotations.Nullable String problem(double seconds) {
      if (!started || lastFailed) {
        return "the sensor could not be read at an end of the window";
      }
      if (wentBack) {
        return "the counter went back, as it does when the driver is loaded again";
      }
      if (seconds < 2 * UPDATE_SECONDS) {
        return String.format(
            Locale.ROOT,
            "the window of %.6f s is shorter than two updates of the sensor (%.3f s)",
            seconds,
            2 * UPDATE_SECONDS);
      }
      return joules > 0 ? null : "the sensor did not move";
    }

    private String note() {
      return device.name()
          + ": "
          + (counts
              ? "its energy counter"
              : "its power readings, added up; they are averages, over 1 s on Ampere and later"
                  + " except GA100")
          + ". It counts everything that ran on the device. On A100 and H100 the sensor looks"
          + " about a quarter of the time.";
    }
  }

  private final SourceEnvironment environment;
  private final List<Sample> series = new ArrayList<>();
  private final List<Track> tracks;
  private final long started;
  private final long startedMicros;
  private final Runnable stopSampler;

  NvmlSession(List<Nvml.Device> devices, SourceEnvironment environment) {
    this.environment = environment;
    this.tracks = devices.stream().map(Track::new).toList();
    this.started = environment.nanoTime().getAsLong();
    this.startedMicros = 1000 * environment.clock().millis();
    sampleAll();
    this.stopSampler = environment.ticker().start(PERIOD_NANOS, this::sampleAll);
  }

  private double seconds() {
    return (environment.nanoTime().getAsLong() - started) / 1e9;
  }

  private synchronized void sampleAll() {
    double seconds = seconds();
    tracks.forEach(track -> track.sample(seconds));
  }

  @Override
  public synchronized List<SourceReading> stop() {
    stopSampler.run();
    sampleAll();
    double seconds = seconds();
    return tracks.stream().map(track -> track.reading(seconds)).toList();
  }

  @Override
  public synchronized List<Sample> samples() {
    return List.copyOf(series);
  }
}
