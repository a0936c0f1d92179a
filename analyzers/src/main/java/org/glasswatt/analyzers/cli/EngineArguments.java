package org.glasswatt.analyzers.cli;

import java.util.regex.Pattern;
import org.glasswatt.explainers.error.UserError;
import org.glasswatt.explainers.model.EngineOptions;
import picocli.CommandLine.Option;

/** Where and how engines compute. */
final class EngineArguments {
  private static final Pattern DEVICE = Pattern.compile("auto|cpu|gpu:\\d{1,3}");

  @Option(
      names = "--device",
      paramLabel = "cpu|gpu:N|auto",
      defaultValue = "auto",
      description = "Where to compute (default: ${DEFAULT-VALUE}).")
  private String device = "auto";

  @Option(
      names = "--threads",
      paramLabel = "N",
      defaultValue = "0",
      description = "Threads of the engine; 0 leaves the choice to it (default).")
  private int threads;

  /**
   * The options.
   *
   * @throws UserError when the device or the number of threads is none
   */
  EngineOptions options() {
    if (!DEVICE.matcher(device).matches() || threads < 0) {
      throw new UserError(
          CliError.BAD_ENGINE_OPTION,
          threads < 0
              ? "--threads is " + threads + "; it must not be negative."
              : "--device is \"" + device + "\"; that names no device.",
          "Give --device cpu, auto or gpu:0 (the first GPU), and --threads 0 or more.");
    }
    return new EngineOptions(device, threads);
  }
}
