package org.glasswatt.analyzers.cli;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.glasswatt.energy.EnergyMeter;
import org.glasswatt.energy.Metered;
import org.glasswatt.energy.PowerSource;
import org.glasswatt.energy.ProcessProbe;
import org.glasswatt.energy.source.Overhead;
import org.glasswatt.energy.source.PowerSources;
import org.glasswatt.energy.source.SourceEnvironment;
import org.glasswatt.explainers.error.UserError;
import org.glasswatt.reports.file.AtomicFiles;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Runs any command and tells what it cost. */
@Command(
    name = "measure",
    description = {
      "Runs a command, its child processes included, and tells the energy it took.",
      "What we say goes to standard error; the command keeps its streams and its exit code.",
    },
    sortOptions = false,
    footer = {
      "",
      "Exit codes:",
      "  that of the command (of the first run that failed, with --repeat), or",
      "  125  glasswatt itself failed",
      "  126  the command could not be started",
      "  127  there is no such command",
      "",
      "Example: glasswatt measure --label training --json=train.json -- python train.py",
    })
final class MeasureCommand implements Callable<Integer> {
  /** Idle power is measured so long where a sensor is there. */
  private static final double IDLE_SECONDS = 2;

  private final Console console;

  @Option(
      names = "--repeat",
      paramLabel = "N",
      defaultValue = "1",
      description = "How often to run it; how far the runs agree is told (default: 1).")
  private int repeat = 1;

  @Option(
      names = "--label",
      paramLabel = "L",
      defaultValue = "",
      description = "What is measured (default: the command's name).")
  private String label = "";

  @Mixin private final JsonOption json = new JsonOption();

  @Option(
      names = "--samples",
      paramLabel = "FILE.csv",
      description = "Write the series: seconds, component, joules.")
  private @Nullable Path samples;

  @Mixin private final MeterArguments meters = new MeterArguments();

  @Parameters(
      arity = "1..*",
      paramLabel = "COMMAND ARGS",
      description = "The command and its arguments, behind \"--\".")
  private List<String> words = List.of();

  MeasureCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    try {
      Measurement measurement = measure();
      if (samples != null) {
        write(samples, MeasurementText.csv(measurement.metered().samples()));
      }
      json.write(console, () -> MeasurementJson.of(measurement));
      MeasurementText.lines(measurement).forEach(console.err()::println);
      return measurement.exitCode();
    } catch (MeasuredCommand.NotStarted e) {
      console.err().println(e.error().getMessage());
      return e.exitCode();
    } catch (UserError e) {
      console.err().println(e.getMessage());
      return MeasureExit.OURS;
    }
  }

  private Measurement measure() {
    if (repeat < 1) {
      throw new UserError(
          CliError.BAD_USAGE, "--repeat is " + repeat + ".", "Give a whole number above 0.");
    }
    json.requireWritable();
    if (samples != null) {
      AtomicFiles.requireWritableFolder(folder(samples));
    }
    SourceEnvironment system = SourceEnvironment.system();
    SourceEnvironment environment =
        system.with(ProcessProbe.children(system.root())).with(meters.settings());
    PowerSource source = PowerSources.best(environment);
    EnergyMeter meter = environment.meter(source);
    if (!source.knowsIdlePower()) {
      meter = meter.withIdleBaseline(EnergyMeter.Sleeper.thread(), IDLE_SECONDS);
    }
    // What is done for the first time takes long in Java; it must not take the command's time.
    meter.measure("nothing", () -> 0);
    MeasuredCommand command = new MeasuredCommand(words, console, json.toStandardOutput());
    List<Integer> exitCodes = new ArrayList<>();
    Instant startedAt = environment.clock().instant();
    Supplier<Overhead.Cost> overhead = environment.overhead().fromNow(environment.nanoTime());
    Metered<Integer> metered =
        meter.measure(
            label.isBlank() ? words.get(0) : label,
            repeat,
            () -> {
              exitCodes.add(command.run());
              return exitCodes.size();
            });
    return new Measurement(
        label.isBlank() ? words.get(0) : label,
        words,
        exitCodes,
        startedAt,
        metered,
        overhead.get());
  }

  private static Path folder(Path file) {
    Path parent = file.toAbsolutePath().getParent();
    return parent == null ? file.toAbsolutePath() : parent;
  }

  private static void write(Path file, String text) {
    AtomicFiles.write(file, text.getBytes(StandardCharsets.UTF_8));
  }
}
