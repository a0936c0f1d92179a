package org.glasswatt.analyzers.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The program {@code glasswatt}: the only class that ends the process. */
@Command(
    name = "glasswatt",
    mixinStandardHelpOptions = true,
    description = "Audits machine-learning model files before a release.")
public final class Main {

  private Main() {}

  /** Runs the command line and ends the process with its exit code. */
  public static void main(String[] args) {
    System.exit(new CommandLine(new Main()).execute(args));
  }
}
