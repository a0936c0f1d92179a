package org.glasswatt.analyzers.cli;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.glasswatt.explainers.model.ModelSource;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Which model, and which entry of it. */
final class ModelArguments {
  @Parameters(
      index = "0",
      paramLabel = "MODEL",
      description = "The SavedModel's folder, or the model file.")
  private Path path = Path.of("");

  @Option(
      names = "--signature",
      paramLabel = "S",
      defaultValue = "",
      description = "The signature (default: serving_default, or the only one).")
  private String signature = "";

  @Option(
      names = "--tags",
      paramLabel = "T",
      split = ",",
      description = "The tags of the SavedModel's graph (default: serve, or the only ones).")
  private List<String> tags = List.of();

  @Option(
      names = "--input-tensor",
      paramLabel = "NAME=TENSOR",
      description =
          "For a SavedModel without a signature that fits: a tensor of its graph that is fed, such"
              + " as x=Placeholder:0 (repeatable).")
  private Map<String, String> inputTensors = Map.of();

  @Option(
      names = "--output-tensor",
      paramLabel = "NAME=TENSOR",
      description = "Likewise, a tensor that is an output, such as y=Softmax:0 (repeatable).")
  private Map<String, String> outputTensors = Map.of();

  ModelSource source() {
    return new ModelSource(path, signature, new HashSet<>(tags), inputTensors, outputTensors);
  }
}
