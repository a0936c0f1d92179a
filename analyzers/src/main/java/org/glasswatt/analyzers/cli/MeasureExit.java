package org.glasswatt.analyzers.cli;

/**
 * How {@code glasswatt measure} ends where the measured command can't tell it: as {@code env} and
 * {@code timeout} do (POSIX.1-2017, env, EXIT STATUS; GNU coreutils, timeout).
 */
final class MeasureExit {
  /** We failed. */
  static final int OURS = 125;

  /** The command was found but could not be started. */
  static final int NOT_STARTED = 126;

  /** There is no such command. */
  static final int NOT_FOUND = 127;

  private MeasureExit() {}

  /** Whether these arguments are those of {@code measure}. */
  static boolean appliesTo(String... arguments) {
    for (String argument : arguments) {
      if (!argument.startsWith("-")) {
        return argument.equals("measure");
      }
    }
    return false;
  }
}
