package org.glasswatt.analyzers.cli;

import java.util.List;
import org.glasswatt.explainers.attribution.Target;
import org.glasswatt.explainers.input.InputSet;
import org.glasswatt.explainers.input.TensorFiles;
import org.glasswatt.explainers.input.TensorReader;
import org.glasswatt.explainers.model.Signature;
import picocli.CommandLine.Option;

/** Which rows, and which number of the model's output for them. */
final class RowArguments {
  @Option(
      names = "--input",
      required = true,
      paramLabel = "[NAME=]FILE.npy",
      description = "Rows for an input; NAME may be left out where there is one input.")
  private List<String> inputs = List.of();

  @Option(
      names = "--output",
      paramLabel = "NAME",
      defaultValue = "",
      description = "The output (default: the only one).")
  private String output = "";

  @Option(
      names = "--target",
      paramLabel = "N|I,J,K|predicted",
      defaultValue = "predicted",
      description = "The element of the output (default: ${DEFAULT-VALUE}).")
  private String target = "";

  /** The rows in the files. */
  InputSet read(Signature signature) {
    return TensorReader.read(
        TensorFiles.of(NamedFiles.parse("--input", inputs, signature)), signature);
  }

  /** The output's name; empty means the only one. */
  String output() {
    return output;
  }

  /** The element that is asked for. */
  Target target() {
    return Target.parse(target);
  }
}
