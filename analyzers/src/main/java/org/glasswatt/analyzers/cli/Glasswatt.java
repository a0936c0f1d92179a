package org.glasswatt.analyzers.cli;

import java.util.Arrays;
import org.glasswatt.analyzers.ExitCode;
import org.glasswatt.explainers.error.UserError;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;

/** The top command, and what all commands share: help, versions and errors. */
@Command(
    name = "glasswatt",
    versionProvider = Version.class,
    mixinStandardHelpOptions = true,
    scope = ScopeType.INHERIT,
    description = "Audits a machine-learning model file before a release.",
    synopsisSubcommandLabel = "COMMAND",
    sortOptions = false,
    footer = {
      "",
      "Exit codes:",
      "  0  pass (warnings allowed)",
      "  1  a gate failed, or a verified file no longer matches",
      "  2  usage or configuration error",
      "  3  model or data unreadable or refused",
      "  4  a required gate could not be measured or stayed inconclusive",
      "  5  internal error",
    })
final class Glasswatt implements Runnable {
  @CommandLine.Spec private CommandLine.Model.@org.jspecify.annotations.Nullable CommandSpec spec;

  @Option(
      names = "--verbose",
      scope = ScopeType.INHERIT,
      description = "Show the engines' own messages, and stack traces of errors.")
  private boolean verbose;

  /**
   * Runs a command.
   *
   * @return the exit code, one of {@link ExitCode}
   */
  static int run(Console console, String... args) {
    boolean verbose = Arrays.asList(args).contains("--verbose");
    try {
      return commandLine(console).execute(args);
    } catch (OutOfMemoryError e) {
      console.err().println("Internal error: out of memory: " + e.getMessage());
      console
          .err()
          .println(
              "  What to do: give it more, such as GLASSWATT_OPTS=-Xmx8g, or explain fewer rows.");
      trace(console, verbose, e);
      return ExitCode.INTERNAL.code();
    } catch (RuntimeException | Error e) {
      // Whatever escapes would end the process with 1, which says that a gate failed.
      return internal(console, verbose, e);
    }
  }

  /** The command line with all its commands; a new command is a line here. */
  static CommandLine commandLine(Console console) {
    CommandLine line =
        new CommandLine(new Glasswatt())
            .addSubcommand(new AuditCommand(console))
            .addSubcommand(new ReportCommand(console))
            .addSubcommand(new VerifyCommand(console))
            .addSubcommand(new InitCommand(console))
            .addSubcommand(new ValidateCommand(console))
            .addSubcommand(new GateCommand(console))
            .addSubcommand(new CompareCommand(console))
            .addSubcommand(new ScanCommand(console))
            .addSubcommand(new InspectCommand(console))
            .addSubcommand(new ExplainCommand(console))
            .addSubcommand(new CurvesCommand(console))
            .addSubcommand(new BenchmarkCommand(console))
            .addSubcommand(new ListCommand(console))
            .addSubcommand(new DoctorCommand(console))
            .addSubcommand(new PairedCommand(console))
            // What follows the measured command's name belongs to it.
            .addSubcommand(new CommandLine(new MeasureCommand(console)).setStopAtPositional(true));
    line.setOut(console.out());
    line.setErr(console.err());
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.setColorScheme(
        CommandLine.Help.defaultColorScheme(
            console.isTerminal() ? CommandLine.Help.Ansi.AUTO : CommandLine.Help.Ansi.OFF));
    line.setParameterExceptionHandler(
        (e, args) -> ours(failed(console, false, UsageErrors.of(e, args)), args));
    line.setExecutionExceptionHandler(
        (e, command, result) ->
            ours(
                failed(console, result.originalArgs().contains("--verbose"), e),
                result.originalArgs().toArray(String[]::new)));
    return line;
  }

  /** An error of ours must not look like one of a measured command. */
  private static int ours(int exitCode, String... arguments) {
    return MeasureExit.appliesTo(arguments) ? MeasureExit.OURS : exitCode;
  }

  private static int failed(Console console, boolean verbose, Exception e) {
    if (e instanceof UserError user) {
      console.err().println(user.getMessage());
      trace(console, verbose, e);
      return user.id().remedy().exitCode();
    }
    return internal(console, verbose, e);
  }

  private static int internal(Console console, boolean verbose, Throwable e) {
    console.err().println("Internal error: " + e);
    console
        .err()
        .println(
            verbose
                ? "  Please report it with what follows."
                : "  Please report it; --verbose prints where it happened.");
    trace(console, verbose, e);
    return ExitCode.INTERNAL.code();
  }

  private static void trace(Console console, boolean verbose, Throwable e) {
    if (verbose) {
      e.printStackTrace(console.err());
    }
  }

  /** Whether the user wants to see more. */
  boolean isVerbose() {
    return verbose;
  }

  @Override
  public void run() {
    if (spec != null) {
      throw new ParameterException(
          spec.commandLine(),
          "No command was named; there are "
              + String.join(", ", spec.subcommands().keySet())
              + ".");
    }
  }
}
