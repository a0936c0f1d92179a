package org.glasswatt.analyzers.cli;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.glasswatt.explainers.error.Nearest;
import org.glasswatt.explainers.error.UserError;
import org.glasswatt.explainers.model.Signature;
import org.glasswatt.explainers.model.TensorSpec;

/** Arguments of the form {@code [NAME=]FILE}. */
final class NamedFiles {
  private NamedFiles() {}

  /**
   * The files by input name; what stands before the first {@code =} is a name if an input has it.
   *
   * @throws UserError when a name is missing, unknown or given twice
   */
  static Map<String, Path> parse(String option, List<String> arguments, Signature signature) {
    List<String> names = signature.inputs().stream().map(TensorSpec::name).toList();
    Map<String, Path> files = new LinkedHashMap<>();
    for (String argument : arguments) {
      int equals = argument.indexOf('=');
      String before = equals < 0 ? "" : argument.substring(0, equals);
      boolean named = names.contains(before);
      if (!named && names.size() != 1) {
        throw new UserError(
            CliError.BAD_INPUT_ARGUMENT,
            option
                + " "
                + argument
                + (before.isEmpty()
                    ? " names no input, but the model has several."
                    : " names no input of the model."),
            Nearest.hint(before, names));
      }
      String name = named ? before : names.get(0);
      Path file = Path.of(named ? argument.substring(equals + 1) : argument);
      if (files.put(name, file) != null) {
        throw new UserError(
            CliError.BAD_INPUT_ARGUMENT,
            option + " gives the input " + name + " twice.",
            "Give each input once.");
      }
    }
    return files;
  }
}
