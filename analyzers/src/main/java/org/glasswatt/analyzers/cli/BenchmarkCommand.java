package org.glasswatt.analyzers.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.glasswatt.analyzers.ExitCode;
import org.glasswatt.analyzers.benchmark.Comparison;
import org.glasswatt.analyzers.benchmark.EngineBenchmark;
import org.glasswatt.explainers.attribution.ForwardOutput;
import org.glasswatt.explainers.attribution.Target;
import org.glasswatt.explainers.attribution.Targets;
import org.glasswatt.explainers.error.UserError;
import org.glasswatt.explainers.input.InputSet;
import org.glasswatt.explainers.model.DifferentiableOutput;
import org.glasswatt.explainers.model.LoadedModel;
import org.glasswatt.explainers.model.Scalar;
import org.glasswatt.explainers.model.Signature;
import org.glasswatt.explainers.model.load.Models;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Compares explanations with the engine alone. */
@Command(
    name = "benchmark",
    description = {
      "Times integrated gradients against the engine doing the same number of forward and",
      "backward passes in its best batch size; medians of alternating runs.",
    },
    sortOptions = false,
    footer = {
      "",
      "Example: glasswatt benchmark model --input x.npy --rows 1,8,64 --json=benchmark.json",
    })
final class BenchmarkCommand implements Callable<Integer> {
  private static final double BYTES_PER_MIB = 1 << 20;
  private static final double MILLIS = 1000;

  private final Console console;

  @Mixin private final ModelArguments model = new ModelArguments();

  @Mixin private final RowArguments selected = new RowArguments();

  @Option(
      names = "--rows",
      split = ",",
      paramLabel = "N",
      defaultValue = "1,8,64",
      description = "How many rows, one comparison each (default: ${DEFAULT-VALUE}).")
  private List<Integer> rows = List.of();

  @Option(
      names = "--steps",
      split = ",",
      paramLabel = "N",
      defaultValue = "50",
      description = "Points per row, in this order (default: ${DEFAULT-VALUE}).")
  private List<Integer> steps = List.of();

  @Option(
      names = "--repeat",
      paramLabel = "N",
      defaultValue = "5",
      description = "Runs of each side (default: ${DEFAULT-VALUE}).")
  private int repeat = 1;

  @Mixin private final EngineArguments engine = new EngineArguments();
  @Mixin private final TrustArguments trust = new TrustArguments();
  @Mixin private final JsonOption json = new JsonOption();

  BenchmarkCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    if (repeat < 1
        || rows.stream().anyMatch(n -> n < 1 || n > 10_000)
        || steps.stream().anyMatch(n -> n < 2 || n > 10_000)) {
      throw new UserError(
          CliError.BAD_USAGE,
          "--rows, --steps or --repeat is out of bounds.",
          "Give 1 to 10000 rows, 2 to 10000 steps and at least one run.");
    }
    Target wanted = selected.target();
    try (LoadedModel loaded = Models.open(model.source(), engine.options(), trust.of(console))) {
      Signature signature = loaded.description().signature();
      InputSet data = selected.read(signature);
      DifferentiableOutput function =
          ForwardOutput.any(loaded, selected.output(), Scalar.AUTO, data.inputs());
      int[] elements = Targets.resolve(wanted, function, data.inputs());
      EngineBenchmark benchmark =
          new EngineBenchmark(
              function, data.inputs(), elements, System::nanoTime, PeakMemory::bytes);
      List<Map<String, Object>> found = new ArrayList<>();
      print(
          "rows", "steps", "best batch", "ms a pass", "engine s", "explain s", "ratio", "peak MiB");
      for (int count : rows) {
        for (int points : steps) {
          Comparison comparison = benchmark.compare(count, points, repeat);
          print(comparison);
          found.add(document(comparison));
        }
      }
      json.write(
          console,
          () ->
              Map.of(
                  "engine",
                  loaded.description().engine() + " " + loaded.description().engineVersion(),
                  "comparisons",
                  found));
    }
    return ExitCode.PASS.code();
  }

  private void print(Comparison c) {
    print(
        String.valueOf(c.rows()),
        String.valueOf(c.steps()),
        String.valueOf(c.bestBatch()),
        text("%.2f", c.passMillis()),
        text("%.4f", c.engineSeconds()),
        text("%.4f", c.explainSeconds()),
        text("%.2f", c.ratio()),
        c.peakBytes() == 0 ? "not told" : text("%.0f", c.peakBytes() / BYTES_PER_MIB));
  }

  private void print(String... cells) {
    if (!json.toStandardOutput()) {
      console.out().println("| " + String.join(" | ", cells) + " |");
      console.out().flush();
    }
  }

  private static String text(String format, double value) {
    return String.format(Locale.ROOT, format, value);
  }

  private static Map<String, Object> document(Comparison c) {
    Map<String, Object> entry = new LinkedHashMap<>();
    entry.put("rows", c.rows());
    entry.put("steps", c.steps());
    entry.put("best_batch", c.bestBatch());
    entry.put("pass_seconds", c.passMillis() / MILLIS);
    entry.put("engine_seconds", c.engineSeconds());
    entry.put("explain_seconds", c.explainSeconds());
    entry.put("ratio", c.ratio());
    entry.put("peak_memory_bytes", c.peakBytes() == 0 ? null : c.peakBytes());
    return entry;
  }
}
