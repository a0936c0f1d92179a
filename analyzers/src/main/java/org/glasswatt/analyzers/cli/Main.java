package org.glasswatt.analyzers.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.glasswatt.explainers.error.UserError;

/** Starts the command line; the only place that touches the process's streams and ends it. */
public final class Main {
  private Main() {}

  /**
   * Runs a command and ends the process with its exit code.
   *
   * <p>The start script says by the property {@code glasswatt.terminal} whether a person looks at
   * standard error, which Java can't tell.
   */
  public static void main(String[] args) {
    PrintStream err = System.err;
    ProcessOutput out = new ProcessOutput(new FileOutputStream(FileDescriptor.out));
    Console console =
        new Console(writer(out), writer(err), err, Boolean.getBoolean("glasswatt.terminal"));
    int code = Glasswatt.run(console, args);
    console.out().flush();
    Optional<UserError> failure = out.failure();
    if (failure.isPresent() && code == 0) {
      console.err().println(failure.get().getMessage());
      code = failure.get().id().remedy().exitCode();
    }
    console.err().flush();
    System.exit(code);
  }

  private static PrintWriter writer(OutputStream stream) {
    return new PrintWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8), true);
  }
}
