package org.glasswatt.analyzers.cli;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.glasswatt.analyzers.ExitCode;
import org.glasswatt.explainers.attribution.Attribution;
import org.glasswatt.explainers.attribution.Baseline;
import org.glasswatt.explainers.attribution.Context;
import org.glasswatt.explainers.attribution.Draws;
import org.glasswatt.explainers.attribution.Explainer;
import org.glasswatt.explainers.attribution.ExplainerType;
import org.glasswatt.explainers.attribution.Explainers;
import org.glasswatt.explainers.attribution.ForwardOutput;
import org.glasswatt.explainers.attribution.Settings;
import org.glasswatt.explainers.attribution.Target;
import org.glasswatt.explainers.attribution.Targets;
import org.glasswatt.explainers.error.UserError;
import org.glasswatt.explainers.input.InputSet;
import org.glasswatt.explainers.input.TensorReader;
import org.glasswatt.explainers.input.Vocabulary;
import org.glasswatt.explainers.model.DifferentiableOutput;
import org.glasswatt.explainers.model.LoadedModel;
import org.glasswatt.explainers.model.Scalar;
import org.glasswatt.explainers.model.Signature;
import org.glasswatt.explainers.model.load.Models;
import org.glasswatt.explainers.tensor.Tensor;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Explains tensors as they are. */
@Command(
    name = "explain",
    description = {
      "Attributes a model's output to the elements of its input, for tensors in files.",
      "The attribution has the input's shape, as float64; with several inputs, one file",
      "each: FILE.NAME.npy.",
    },
    sortOptions = false,
    footer = {
      "",
      "Example: glasswatt explain model --input x.npy --method integrated_gradients \\",
      "           --param steps=100 --target predicted --out attributions.npy",
      "Methods and their parameters: glasswatt list explainers --verbose",
    })
final class ExplainCommand implements Callable<Integer> {
  private static final String LAST_CONVOLUTION = "last_convolution";
  private static final double NANOS_PER_SECOND = 1e9;

  private final Console console;

  @Mixin private final ModelArguments model = new ModelArguments();

  @Mixin private final RowArguments selected = new RowArguments();

  @Option(names = "--method", required = true, paramLabel = "M", description = "The method.")
  private String method = "";

  @Option(names = "--param", paramLabel = "K=V", description = "A parameter of the method.")
  private Map<String, String> parameters = Map.of();

  @Option(
      names = "--baseline",
      paramLabel = "[NAME=]FILE.npy|zero",
      description = "What inputs are compared with: one row, or one for each row (default: zero).")
  private List<String> baselines = List.of();

  @Option(
      names = "--background",
      paramLabel = "[NAME=]FILE.npy",
      description = "Rows that stand for what inputs look like, for methods that need them.")
  private List<String> backgrounds = List.of();

  @Option(
      names = "--layer",
      paramLabel = "TENSOR",
      description = {
        "Explains by the elements of a tensor inside the model instead of its inputs: its",
        "name in the graph or the end of it, or last_convolution; for gradient methods and",
        "TensorFlow models.",
      })
  private @Nullable String layer;

  @Option(
      names = "--vocabulary",
      paramLabel = "[NAME=]FILE",
      description = "What the ids of a text input stand for: one token per line, id 0 first.")
  private List<String> vocabularies = List.of();

  @Option(
      names = "--words",
      paramLabel = "FILE.json",
      description = "Where attributions summed to words go; needs --vocabulary.")
  private @Nullable Path words;

  @Option(names = "--subwords", description = "In --words, tokens instead of words.")
  private boolean subwords;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "0",
      description = "Of everything random (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Option(
      names = "--draws",
      paramLabel = "NAME=FILE.npy",
      description = {
        "Replays recorded draws instead: noise, alpha or row, for several inputs",
        "noise.INPUT and row.INPUT.",
      })
  private Map<String, Path> draws = Map.of();

  @Option(
      names = "--scalar",
      paramLabel = "logit|probability|as_is",
      defaultValue = "auto",
      description = "Which number of the output (default: the logit where there is one).")
  private Scalar scalar = Scalar.AUTO;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "FILE.npy|.json",
      description = "Where the attributions go.")
  private Path out = Path.of("");

  @Option(
      names = "--stats",
      paramLabel = "FILE.json",
      description = "Where the completeness delta per row, evaluations, time and memory go.")
  private @Nullable Path stats;

  @Option(
      names = "--repeat",
      paramLabel = "N",
      defaultValue = "1",
      description = "How often to explain, for the time; the first time is left out (default: 1).")
  private int repeat = 1;

  @Mixin private final EngineArguments engine = new EngineArguments();
  @Mixin private final TrustArguments trust = new TrustArguments();

  ExplainCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    ExplainerType type = Explainers.byId(method);
    // Whatever is wrong with the request is said before the model is loaded.
    type.create(parameters, Baseline.zero());
    requireLayerUsable(type);
    if ((words == null) != vocabularies.isEmpty()) {
      throw new UserError(
          CliError.BAD_USAGE,
          "Of --words and --vocabulary, only one was given.",
          "Give the vocabulary and the file that the words go to.");
    }
    Target wanted = selected.target();
    AttributionFiles.requireUsable(out, stats);
    if (repeat < 1) {
      throw new UserError(
          CliError.BAD_USAGE, "--repeat is " + repeat + ".", "Give a whole number above 0.");
    }
    try (LoadedModel loaded = Models.open(model.source(), engine.options(), trust.of(console))) {
      Signature signature = loaded.description().signature();
      InputSet data = selected.read(signature);
      data.notes().forEach(note -> console.err().println("Note: " + note));
      DifferentiableOutput whole =
          ForwardOutput.of(loaded, selected.output(), scalar, type, data.inputs());
      int[] elements = Targets.resolve(wanted, whole, data.inputs());
      DifferentiableOutput function =
          layer == null ? whole : whole.at(layer.equals(LAST_CONVOLUTION) ? "" : layer);
      Explainer explainer = type.create(parameters, context(signature));
      AttributionFiles.requireWritable(out);
      if (stats != null) {
        AttributionFiles.requireWritable(stats);
      }
      Map<String, Vocabulary> known = new LinkedHashMap<>();
      NamedFiles.parse("--vocabulary", vocabularies, signature)
          .forEach((name, file) -> known.put(name, Vocabulary.read(file)));
      if (words != null) {
        AttributionFiles.requireWritable(words);
      }
      double[] seconds = new double[repeat];
      Attribution attribution = null;
      try (ProgressDisplay display = new ProgressDisplay(console, System::nanoTime)) {
        for (int i = 0; i < repeat; i++) {
          long before = i;
          long started = System.nanoTime();
          attribution =
              explainer.explain(
                  function,
                  data.inputs(),
                  elements,
                  (done, total) ->
                      display.progress(type.id(), before * total + done, repeat * total));
          seconds[i] = (System.nanoTime() - started) / NANOS_PER_SECOND;
        }
      }
      if (attribution == null) {
        throw new IllegalStateException("There is at least one repetition.");
      }
      AttributionFiles.write(out, attribution.values());
      if (stats != null) {
        AttributionFiles.writeText(
            stats, Json.text(statistics(type, function, attribution, elements, seconds)));
      }
      if (words != null) {
        AttributionFiles.writeText(
            words,
            Json.text(
                WordAttributions.document(attribution.values(), data.inputs(), known, !subwords)));
      }
      report(function, attribution);
      return ExitCode.PASS.code();
    }
  }

  private void requireLayerUsable(ExplainerType type) {
    if (layer != null && (!type.usesGradients() || type.usesLayer())) {
      throw new UserError(
          CliError.BAD_USAGE,
          "--layer was given to " + type.id() + ".",
          type.usesLayer()
              ? "Name the layer as a parameter: --param layer=" + layer + "."
              : "Take a method that uses gradients: glasswatt list explainers.");
    }
  }

  private Context context(Signature signature) {
    Map<String, Tensor> recorded = new LinkedHashMap<>();
    draws.forEach((name, file) -> recorded.put(name, TensorReader.read(file, "")));
    return new Context(
        baseline(signature),
        backgrounds.isEmpty()
            ? Map.of()
            : NamedFiles.tensors("--background", backgrounds, signature),
        recorded.isEmpty() ? Draws.seeded(seed) : Draws.recorded(recorded),
        0);
  }

  private Baseline baseline(Signature signature) {
    if (baselines.isEmpty() || baselines.equals(List.of("zero"))) {
      return Baseline.zero();
    }
    Map<String, Path> files = NamedFiles.parse("--baseline", baselines, signature);
    // What a baseline leaves out is compared with zeros.
    files.values().removeIf(Path.of("zero")::equals);
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    files.forEach((name, file) -> tensors.put(name, TensorReader.read(file, "")));
    return new Baseline("given", tensors);
  }

  private void report(DifferentiableOutput function, Attribution attribution) {
    console.err().println("Explained: " + function.description());
    if (function.isLayer()) {
      console.err().println("By: " + function.inputs().get(0));
    }
    if (attribution.completeness() != null) {
      double worst =
          Arrays.stream(attribution.completeness().delta()).map(Math::abs).max().orElse(0);
      console.err().println(String.format(Locale.ROOT, "Largest completeness delta: %.3g", worst));
    }
    attribution.notes().forEach(note -> console.err().println("Note: " + note));
    if (attribution.convergence() != null) {
      console.err().println(attribution.convergence().inWords(attribution.cost()));
    }
  }

  private Map<String, Object> statistics(
      ExplainerType type,
      DifferentiableOutput function,
      Attribution attribution,
      int[] elements,
      double[] seconds) {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("method", type.id());
    document.put("parameters", Settings.of(type, parameters).asMap());
    document.put("explained", function.description());
    document.put("scalar", function.scalar().toString());
    document.put("target_elements", elements);
    document.put("scores", attribution.scores());
    if (attribution.completeness() == null) {
      document.put("completeness_delta", null);
      document.put("completeness_delta_reason", "the method promises no completeness");
    } else {
      document.put("baseline_scores", attribution.completeness().baselineScores());
      document.put("completeness_delta", attribution.completeness().delta());
    }
    if (attribution.convergence() != null) {
      document.put("tolerance", attribution.convergence().tolerance());
      document.put("relative_delta", attribution.convergence().delta());
      document.put("change", attribution.convergence().change());
      document.put("rows_not_reached", attribution.convergence().notReached());
    }
    document.put("gradient_evaluations", attribution.cost().gradients());
    document.put("forward_evaluations", attribution.cost().forwards());
    document.put("repeat", seconds.length);
    // Engines and the JVM warm up during the first time.
    double[] steady =
        seconds.length == 1 ? seconds : Arrays.copyOfRange(seconds, 1, seconds.length);
    Arrays.sort(steady);
    document.put("seconds_per_row", steady[steady.length / 2] / elements.length);
    PeakMemory.describe(document);
    return document;
  }
}
