package org.glasswatt.analyzers.cli;

import org.glasswatt.explainers.error.ErrorId;

/** What can be wrong with a command's arguments, beyond what the parser sees. */
enum CliError implements ErrorId {
  /** Inputs are not named, or named wrongly. */
  BAD_INPUT_ARGUMENT("GW-150"),
  /** The output file has an unknown ending. */
  BAD_OUTPUT_FILE("GW-151"),
  /** A device or number of threads that can't be. */
  BAD_ENGINE_OPTION("GW-152"),
  /** A command, an option or its value is unknown, missing or one too many. */
  BAD_USAGE("GW-153"),
  /** A command to measure does not exist or may not be executed. */
  COMMAND_NOT_STARTED("GW-154");

  private final String id;

  CliError(String id) {
    this.id = id;
  }

  @Override
  public String id() {
    return id;
  }

  @Override
  public Remedy remedy() {
    return Remedy.CONFIGURATION;
  }
}
