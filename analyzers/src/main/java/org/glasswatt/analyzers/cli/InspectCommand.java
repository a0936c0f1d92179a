package org.glasswatt.analyzers.cli;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.glasswatt.analyzers.ExitCode;
import org.glasswatt.explainers.model.GradientStatus;
import org.glasswatt.explainers.model.LoadedModel;
import org.glasswatt.explainers.model.ModelDescription;
import org.glasswatt.explainers.model.ModelSource;
import org.glasswatt.explainers.model.TensorSpec;
import org.glasswatt.explainers.model.check.ModelCheck;
import org.glasswatt.explainers.model.load.Models;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows what a model file is. */
@Command(
    name = "inspect",
    description = {
      "Shows what a model file is and whether its gradients are available.",
      "Prints format, signature, operators, parameters, size and hash, and what stops gradients.",
      "With --check, runs it and holds its gradients against its own differences: exit code 0 verified or not applicable, 3 refused, 4 unverified.",
    },
    sortOptions = false,
    footer = {
      "",
      "Examples: glasswatt inspect path/to/saved_model --json",
      "          glasswatt inspect model.pt --check --shape x=1,3,32,32",
      "          glasswatt inspect folder --check --recursive --markdown",
    })
final class InspectCommand implements Callable<Integer> {
  private final Console console;

  @Mixin private final ModelArguments model = new ModelArguments();
  @Mixin private final EngineArguments engine = new EngineArguments();
  @Mixin private final TrustArguments trust = new TrustArguments();

  @Option(names = "--check", description = "Run the model and verify its gradients.")
  private boolean check;

  @Option(
      names = "--input",
      paramLabel = "[NAME=]FILE.npy",
      description = "Rows to check on (default: generated ones).")
  private List<String> inputs = List.of();

  @Option(
      names = "--shape",
      paramLabel = "[NAME=]1,3,32,32",
      description = "The shape of generated rows, where the file leaves it open.")
  private List<String> shapes = List.of();

  @Option(names = "--recursive", description = "Check every model below the folder MODEL.")
  private boolean recursive;

  @Option(names = "--markdown", description = "Print the checks as a table.")
  private boolean markdown;

  @Mixin private final JsonOption json = new JsonOption();

  InspectCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    if (check || recursive || markdown) {
      return check();
    }
    try (LoadedModel loaded = Models.open(model.source(), engine.options(), trust.of(console))) {
      ModelDescription description = loaded.description();
      GradientStatus gradients = loaded.gradients();
      if (!json.toStandardOutput()) {
        print(description, gradients);
      }
      json.write(console, () -> document(description, gradients));
      return ExitCode.PASS.code();
    }
  }

  private int check() {
    List<Path> paths =
        recursive ? ModelSearch.below(model.source().path()) : List.of(model.source().path());
    CheckTable table = new CheckTable(console, json.toStandardOutput(), markdown);
    for (Path path : paths) {
      ModelSource source = model.source().withPath(path);
      table.add(
          recursive ? model.source().path().relativize(path) : path,
          ModelCheck.run(
              source,
              engine.options(),
              trust.of(console),
              signature ->
                  new ModelCheck.Inputs(
                      NamedFiles.shapes(shapes, signature),
                      NamedFiles.tensors("--input", inputs, signature)),
              System::nanoTime));
    }
    json.write(console, () -> table.document(recursive));
    return table.exitCode();
  }

  private void print(ModelDescription model, GradientStatus gradients) {
    line("path", model.path());
    line("format", model.format().title());
    line("engine", model.engine() + " " + model.engineVersion());
    line("size", String.format(Locale.ROOT, "%,d bytes", model.bytes()));
    line("parameters", String.format(Locale.ROOT, "%,d", model.parameters()));
    line("sha256", model.sha256());
    line("signatures", String.join(", ", model.signatures()));
    line("signature", model.signature().key());
    model.signature().inputs().forEach(input -> line("  input", input));
    model.signature().outputs().forEach(output -> line("  output", output));
    line(
        "operators",
        model.operators().entrySet().stream()
            .map(e -> e.getKey() + " ×" + e.getValue())
            .collect(Collectors.joining(", ")));
    if (gradients instanceof GradientStatus.Available available) {
      line("gradients", "available for " + String.join(", ", available.inputs()));
    } else if (gradients instanceof GradientStatus.Refused refused) {
      line("gradients", "not available: " + refused.reason());
      refused.blockedBy().forEach(node -> line("  stopped by", node));
    } else if (gradients instanceof GradientStatus.Undecided undecided) {
      line("gradients", "not known: " + undecided.reason());
    }
    model
        .checks()
        .forEach(
            check ->
                line(
                    "check",
                    (check.passed() == null ? "" : check.passed() ? "passed: " : "failed: ")
                        + check.name()
                        + ", "
                        + check.detail()));
  }

  private void line(String key, Object value) {
    console.out().println(key + " ".repeat(Math.max(1, 14 - key.length())) + value);
  }

  private static Map<String, Object> document(ModelDescription model, GradientStatus gradients) {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("path", model.path().toString());
    document.put("format", model.format().title());
    document.put("engine", model.engine());
    document.put("engine_version", model.engineVersion());
    document.put("bytes", model.bytes());
    document.put("parameters", model.parameters());
    document.put("sha256", model.sha256());
    document.put("signatures", model.signatures());
    document.put("signature", model.signature().key());
    document.put("inputs", tensors(model.signature().inputs()));
    document.put("outputs", tensors(model.signature().outputs()));
    document.put("operators", model.operators());
    Map<String, Object> gradient = new LinkedHashMap<>();
    if (gradients instanceof GradientStatus.Available available) {
      gradient.put("available", true);
      gradient.put("inputs", available.inputs());
    } else if (gradients instanceof GradientStatus.Refused refused) {
      gradient.put("available", false);
      gradient.put("reason", refused.reason());
      gradient.put("blocked_by", refused.blockedBy());
    } else if (gradients instanceof GradientStatus.Undecided undecided) {
      gradient.put("available", null);
      gradient.put("reason", undecided.reason());
    }
    document.put("gradients", gradient);
    document.put(
        "checks",
        model.checks().stream()
            .map(
                check -> {
                  Map<String, Object> entry = new LinkedHashMap<>();
                  entry.put("name", check.name());
                  entry.put("passed", check.passed());
                  entry.put("detail", check.detail());
                  return entry;
                })
            .toList());
    return document;
  }

  private static List<Map<String, Object>> tensors(List<TensorSpec> specs) {
    return specs.stream()
        .map(
            spec -> {
              Map<String, Object> tensor = new LinkedHashMap<>();
              tensor.put("name", spec.name());
              tensor.put("dtype", spec.declared() ? spec.dtype().toString() : null);
              tensor.put(
                  "shape", spec.declared() && spec.shape().hasRank() ? spec.shape().dims() : null);
              return tensor;
            })
        .toList();
  }
}
