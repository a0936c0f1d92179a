package org.glasswatt.analyzers.cli;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
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

  ModelSource source() {
    return new ModelSource(path, signature, new HashSet<>(tags));
  }
}
