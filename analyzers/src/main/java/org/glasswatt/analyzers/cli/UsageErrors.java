package org.glasswatt.analyzers.cli;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.glasswatt.explainers.error.Nearest;
import org.glasswatt.explainers.error.UserError;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Says in the tool's own words what the parser found wrong, and what was probably meant. */
final class UsageErrors {
  private UsageErrors() {}

  /**
   * The error for what the parser refused.
   *
   * @param arguments the whole command line
   */
  static UserError of(ParameterException e, String... arguments) {
    CommandSpec command = e.getCommandLine().getCommandSpec();
    if (e instanceof UnmatchedArgumentException unmatched) {
      return unmatched(command, unmatched.getUnmatched().get(0));
    }
    if (e instanceof MissingParameterException) {
      // What is missing was perhaps mistyped; the parser looks for it first.
      Optional<String> mistyped =
          Arrays.stream(arguments)
              .takeWhile(argument -> !argument.equals("--"))
              .filter(argument -> argument.startsWith("--"))
              .map(UsageErrors::name)
              .filter(name -> !command.optionsMap().containsKey(name))
              .findFirst();
      if (mistyped.isPresent()) {
        return unknownOption(command, mistyped.get());
      }
    }
    ArgSpec argument = e.getArgSpec();
    if (argument != null && argument.type().isEnum() && e.getValue() != null) {
      return notOneOf(argument, e.getValue());
    }
    return error(String.valueOf(e.getMessage()), "See " + command.qualifiedName() + " --help.");
  }

  private static UserError unknownOption(CommandSpec command, String option) {
    String help = "See " + command.qualifiedName() + " --help.";
    return error(
        command.qualifiedName() + " has no option \"" + option + "\".",
        Nearest.to(option, command.optionsMap().keySet())
            // A letter is near to every other one.
            .filter(nearest -> nearest.startsWith("--"))
            .map(nearest -> "Did you mean \"" + nearest + "\"? " + help)
            .orElse(help));
  }

  private static String name(String option) {
    return option.split("=", 2)[0];
  }

  private static UserError unmatched(CommandSpec command, String word) {
    if (word.startsWith("-")) {
      return unknownOption(command, name(word));
    }
    return command.subcommands().isEmpty()
        ? error(
            command.qualifiedName() + " does not take the argument \"" + word + "\".",
            "See " + command.qualifiedName() + " --help.")
        : error(
            command.qualifiedName() + " has no command \"" + word + "\".",
            Nearest.hint(word, command.subcommands().keySet()));
  }

  private static UserError notOneOf(ArgSpec argument, String value) {
    List<String> allowed =
        Arrays.stream(argument.type().getEnumConstants())
            .map(constant -> ((Enum<?>) constant).name().toLowerCase(Locale.ROOT))
            .toList();
    String name =
        argument instanceof OptionSpec option
            ? "The option " + option.longestName()
            : "The argument " + argument.paramLabel();
    return error(name + " can't be \"" + value + "\".", Nearest.hint(value, allowed));
  }

  private static UserError error(String problem, String hint) {
    return new UserError(CliError.BAD_USAGE, problem, hint);
  }
}
