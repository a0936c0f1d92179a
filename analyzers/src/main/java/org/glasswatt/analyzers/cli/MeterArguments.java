package org.glasswatt.analyzers.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.glasswatt.energy.source.SourceSettings;
import org.glasswatt.explainers.error.UserError;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What a user declares about the machine's power on the command line. */
final class MeterArguments {
  @Option(
      names = "--meter-csv",
      paramLabel = "FILE",
      description = "A file that an external meter appends timestamp,watts to.")
  private @Nullable Path csv;

  @Option(
      names = "--meter-command",
      paramLabel = "COMMAND",
      description = "A program, with its arguments in one text, that prints timestamp,watts.")
  private @Nullable String command;

  @Option(
      names = "--tdp-watts",
      paramLabel = "W",
      description = "For the estimate: TDP of all visible processors.")
  private @Nullable Double tdp;

  @Option(
      names = "--idle-watts",
      paramLabel = "W",
      description = "For the estimate: what they draw without work.")
  private @Nullable Double idle;

  @Option(
      names = "--max-watts",
      paramLabel = "W",
      description = "For the estimate: what they draw at full load.")
  private @Nullable Double max;

  @Option(
      names = "--idle-share",
      paramLabel = "S",
      defaultValue = "1",
      description =
          "The part of the idle power that the work answers for, 0 to 1 (default: ${DEFAULT-VALUE}).")
  private double idleShare = 1;

  /**
   * The settings.
   *
   * @throws UserError when they contradict each other
   */
  SourceSettings settings() {
    if (csv != null && command != null) {
      throw wrong("--meter-csv and --meter-command are both given.", "Give one of them.");
    }
    try {
      return new SourceSettings(
          optional(tdp), optional(idle), optional(max), OptionalDouble.empty(), idleShare, meter());
    } catch (IllegalArgumentException e) {
      throw wrong(
          "The declared power can't be: " + e.getMessage() + ".",
          "Give watts above 0, the idle ones below the maximum, and a share from 0 to 1.");
    }
  }

  private Optional<SourceSettings.Meter> meter() {
    if (csv != null) {
      return Optional.of(new SourceSettings.Meter.Csv(csv));
    }
    return command == null || command.isBlank()
        ? Optional.empty()
        : Optional.of(new SourceSettings.Meter.Command(List.of(command.strip().split("\\s+", -1))));
  }

  private static OptionalDouble optional(@Nullable Double value) {
    return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
  }

  private static UserError wrong(String problem, String hint) {
    return new UserError(CliError.BAD_USAGE, problem, hint);
  }
}
