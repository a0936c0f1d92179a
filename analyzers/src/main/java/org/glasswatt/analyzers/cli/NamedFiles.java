package org.glasswatt.analyzers.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.glasswatt.explainers.error.Nearest;
import org.glasswatt.explainers.error.UserError;
import org.glasswatt.explainers.input.TensorReader;
import org.glasswatt.explainers.model.Signature;
import org.glasswatt.explainers.model.TensorSpec;
import org.glasswatt.explainers.tensor.Shape;
import org.glasswatt.explainers.tensor.Tensor;

/** Arguments of the form {@code [NAME=]VALUE}, where NAME is an input of the model. */
final class NamedFiles {
  private NamedFiles() {}

  /**
   * The files by input name; what stands before the first {@code =} is a name if an input has it.
   *
   * @throws UserError when a name is missing, unknown or given twice
   */
  static Map<String, Path> parse(String option, List<String> arguments, Signature signature) {
    Map<String, Path> files = new LinkedHashMap<>();
    named(option, arguments, signature).forEach((name, file) -> files.put(name, Path.of(file)));
    return files;
  }

  /** The tensors in such files. */
  static Map<String, Tensor> tensors(String option, List<String> arguments, Signature signature) {
    if (arguments.isEmpty()) {
      return Map.of();
    }
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    parse(option, arguments, signature)
        .forEach((name, file) -> tensors.put(name, TensorReader.read(file, "")));
    return tensors;
  }

  /**
   * Shapes by input name, from {@code [NAME=]1,3,32,32}.
   *
   * @throws UserError when an extent is no whole number above 0
   */
  static Map<String, Shape> shapes(List<String> arguments, Signature signature) {
    Map<String, Shape> shapes = new LinkedHashMap<>();
    named("--shape", arguments, signature)
        .forEach(
            (name, text) -> {
              try {
                List<Long> extents =
                    Arrays.stream(text.split(",", -1))
                        .map(String::strip)
                        .map(Long::valueOf)
                        .toList();
                if (extents.stream().allMatch(extent -> extent > 0)) {
                  shapes.put(name, new Shape(extents));
                  return;
                }
              } catch (NumberFormatException e) {
                // Refused below.
              }
              throw new UserError(
                  CliError.BAD_INPUT_ARGUMENT,
                  "--shape " + text + " is no shape.",
                  "Give whole numbers above 0, rows first, such as x=1,3,32,32.");
            });
    return shapes;
  }

  private static Map<String, String> named(
      String option, List<String> arguments, Signature signature) {
    List<String> names = signature.inputs().stream().map(TensorSpec::name).toList();
    Map<String, String> values = new LinkedHashMap<>();
    for (String argument : arguments) {
      int equals = argument.indexOf('=');
      String before = equals < 0 ? "" : argument.substring(0, equals);
      boolean named = names.contains(before);
      // A file's own name may hold "=", so only a file that is not there has a wrong input's name.
      boolean plain = names.size() == 1 && (before.isEmpty() || Files.exists(Path.of(argument)));
      if (!named && !plain) {
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
      if (values.put(name, named ? argument.substring(equals + 1) : argument) != null) {
        throw new UserError(
            CliError.BAD_INPUT_ARGUMENT,
            option + " gives the input " + name + " twice.",
            "Give each input once.");
      }
    }
    return values;
  }
}
