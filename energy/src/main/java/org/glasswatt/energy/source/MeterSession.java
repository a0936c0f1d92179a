package org.glasswatt.energy.source;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.Locale;
import org.glasswatt.energy.Method;
import org.glasswatt.energy.PowerSession;
import org.glasswatt.energy.Sample;
import org.glasswatt.energy.Scope;
import org.glasswatt.energy.Sensor;
import org.glasswatt.energy.SourceReading;
import org.jspecify.annotations.Nullable;

/** One window of an external meter. */
final class MeterSession implements PowerSession {
  /** How long a meter's program may take to its first reading. */
  private static final double PATIENCE_SECONDS = 5;

  private static final long ENDING_MILLIS = 1000;

  /** The wall clock may drift so far from the steady one within a window. */
  private static final double STEP_SECONDS = 0.1;

  private static final double STEP_SHARE = 0.01;

  private final SourceEnvironment environment;
  private final SourceSettings.Meter meter;
  private final MeterReadings readings = new MeterReadings();
  private final @Nullable Process program;
  private Thread reader = new Thread(() -> {});
  private @Nullable String failure;
  private final double wallStarted;
  private final long started;
  private List<Sample> samples = List.of();

  MeterSession(SourceEnvironment environment, SourceSettings.Meter meter) {
    this.environment = environment;
    this.meter = meter;
    this.program = meter instanceof SourceSettings.Meter.Command command ? run(command) : null;
    this.wallStarted = wall();
    this.started = environment.nanoTime().getAsLong();
  }

  private double wall() {
    return environment.clock().millis() / 1e3;
  }

  private @Nullable Process run(SourceSettings.Meter.Command command) {
    try {
      Process process =
          new ProcessBuilder(command.command())
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      process.getOutputStream().close();
      reader = new Thread(() -> follow(process), "glasswatt-meter");
      reader.setDaemon(true);
      reader.start();
      long waiting = System.nanoTime();
      while (readings.count() == 0
          && process.isAlive()
          && System.nanoTime() - waiting < PATIENCE_SECONDS * 1e9) {
        Thread.sleep(5);
      }
      return process;
    } catch (IOException e) {
      failure = "the meter's command could not be started (" + e.getMessage() + ")";
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      failure = "waiting for the meter was interrupted";
    }
    return null;
  }

  /** Ends the program, and takes what it said until then. */
  private void end(Process process) {
    process.descendants().forEach(ProcessHandle::destroy);
    process.destroy();
    try {
      reader.join(ENDING_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void follow(Process process) {
    try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        readings.add(line, wall());
      }
    } catch (IOException e) {
      // The program was ended; what it said before counts.
    }
  }

  @Override
  public List<SourceReading> stop() {
    double seconds = (environment.nanoTime().getAsLong() - started) / 1e9;
    double wallEnded = wall();
    Process running = program;
    if (running != null) {
      end(running);
    }
    if (meter instanceof SourceSettings.Meter.Csv csv) {
      read(csv);
    }
    double step = Math.abs(wallEnded - wallStarted - seconds);
    if (failure == null && step > STEP_SECONDS + STEP_SHARE * seconds) {
      failure =
          String.format(
              Locale.ROOT,
              "the wall clock, which the meter's readings are stamped with, was set by %.1f s during"
                  + " the window",
              step);
    }
    if (failure != null) {
      return List.of(
          SourceReading.missing(
              ExternalMeter.COMPONENT,
              failure,
              Method.MEASURED,
              Scope.SYSTEM,
              ExternalMeter.UNKNOWN_PERIOD));
    }
    MeterReadings.Result result = readings.over(wallStarted, wallEnded, ExternalMeter.COMPONENT);
    samples = result.series();
    return List.of(
        SourceReading.measured(
            ExternalMeter.COMPONENT,
            result.joules(),
            Scope.SYSTEM,
            new Sensor(Sensor.Kind.WALL_METER, result.periodSeconds()),
            result.samples(),
            result.gaps(),
            result.contributions(),
            List.of(
                "An external meter: it counts the whole machine, power supply included, and"
                    + " everything that ran on it. The interval covers its resolution in time, not"
                    + " its calibration.")));
  }

  private void read(SourceSettings.Meter.Csv csv) {
    try (var lines = Files.lines(csv.path(), StandardCharsets.UTF_8)) {
      lines.forEach(line -> readings.add(line, wallStarted));
    } catch (IOException | java.io.UncheckedIOException e) {
      failure = "the meter's file can't be read (" + e.getClass().getSimpleName() + ")";
    }
  }

  @Override
  public List<Sample> samples() {
    return samples;
  }
}
