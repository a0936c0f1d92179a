package org.glasswatt.analyzers.cli;

import java.io.IOException;
import java.util.List;
import org.glasswatt.explainers.error.UserError;

/**
 * A command that is run as it would be without us: with our streams, folder and environment.
 *
 * @param words the program and its arguments
 * @param console where its output goes when standard output is for JSON alone
 * @param outputAside whether it is
 */
record MeasuredCommand(List<String> words, Console console, boolean outputAside) {
  MeasuredCommand {
    words = List.copyOf(words);
  }

  /**
   * Runs it to its end.
   *
   * @return its exit code
   * @throws NotStarted when it can't be started
   */
  int run() {
    ProcessBuilder builder = new ProcessBuilder(words).inheritIO();
    if (outputAside) {
      builder.redirectOutput(ProcessBuilder.Redirect.PIPE);
    }
    try {
      Process process = builder.start();
      if (outputAside) {
        process.getInputStream().transferTo(console.errStream());
      }
      return process.waitFor();
    } catch (IOException e) {
      throw new NotStarted(words.get(0), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Waiting for the command was interrupted.", e);
    }
  }

  /** The command could not be started. */
  static final class NotStarted extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String program;
    private final boolean missing;

    NotStarted(String program, IOException e) {
      super(e);
      this.program = program;
      // ENOENT, and ERROR_FILE_NOT_FOUND of Windows, are both 2.
      this.missing = String.valueOf(e.getMessage()).contains("error=2,");
    }

    int exitCode() {
      return missing ? MeasureExit.NOT_FOUND : MeasureExit.NOT_STARTED;
    }

    UserError error() {
      return new UserError(
          CliError.COMMAND_NOT_STARTED,
          missing
              ? "There is no command \"" + program + "\"."
              : "The command \"" + program + "\" can't be started: " + getMessage(),
          "Check its name and that it may be executed; the command follows \"--\".",
          this);
    }
  }
}
