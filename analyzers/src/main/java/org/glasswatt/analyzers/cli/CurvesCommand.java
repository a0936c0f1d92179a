package org.glasswatt.analyzers.cli;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.glasswatt.analyzers.ExitCode;
import org.glasswatt.explainers.attribution.FeatureCurves;
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
import org.glasswatt.reports.file.AtomicFiles;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Partial dependence and the curves of single rows. */
@Command(
    name = "curves",
    description = {
      "Shows how the output changes with one feature while all others stay as they are:",
      "a curve for each row (ICE) and their mean (partial dependence), as JSON.",
    },
    sortOptions = false,
    footer = {
      "",
      "Example: glasswatt curves model --input x.npy --feature 3 --target 0 --out curves.json",
    })
final class CurvesCommand implements Callable<Integer> {
  private static final int MAX_POINTS = 1000;

  private final Console console;

  @Mixin private final ModelArguments model = new ModelArguments();

  @Mixin private final RowArguments selected = new RowArguments();

  @Option(
      names = "--feature",
      required = true,
      paramLabel = "[NAME:]N",
      description = "The feature: its place in the flat row of the input, from 0.")
  private String feature = "";

  @Option(
      names = "--points",
      paramLabel = "N",
      defaultValue = "20",
      description = "At most this many of its values (default: ${DEFAULT-VALUE}).")
  private int points = 2;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "FILE.json",
      description = "Where the curves go.")
  private Path out = Path.of("");

  @Mixin private final EngineArguments engine = new EngineArguments();
  @Mixin private final TrustArguments trust = new TrustArguments();

  CurvesCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    int colon = feature.lastIndexOf(':');
    int element = number(feature.substring(colon + 1));
    if (points < 2 || points > MAX_POINTS) {
      throw new UserError(
          CliError.BAD_USAGE, "--points is " + points + ".", "Give 2 to " + MAX_POINTS + ".");
    }
    Target wanted = selected.target();
    AttributionFiles.requireWritable(out);
    try (LoadedModel loaded = Models.open(model.source(), engine.options(), trust.of(console))) {
      Signature signature = loaded.description().signature();
      InputSet data = selected.read(signature);
      DifferentiableOutput function =
          ForwardOutput.any(loaded, selected.output(), Scalar.AUTO, data.inputs());
      int[] elements = Targets.resolve(wanted, function, data.inputs());
      String input =
          colon < 0 ? data.inputs().keySet().iterator().next() : feature.substring(0, colon);
      FeatureCurves curves =
          FeatureCurves.of(function, data.inputs(), elements, input, element, points);
      AtomicFiles.write(
          out,
          Json.text(document(function, input, element, curves)).getBytes(StandardCharsets.UTF_8));
      console.err().println("Explained: " + function.description());
      return ExitCode.PASS.code();
    }
  }

  private static int number(String text) {
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException e) {
      throw new UserError(
          CliError.BAD_USAGE,
          "--feature ends in \"" + text + "\", which is no whole number.",
          "Give one such as 3, or image:3.",
          e);
    }
  }

  private static Map<String, Object> document(
      DifferentiableOutput function, String input, int element, FeatureCurves curves) {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("explained", function.description());
    document.put("input", input);
    document.put("feature", element);
    document.put("rows", curves.curves().length);
    document.put("values", curves.grid());
    document.put("partial_dependence", curves.partialDependence());
    document.put(
        "standard_error",
        Arrays.stream(curves.standardError()).anyMatch(Double::isNaN)
            ? null
            : curves.standardError());
    document.put("curves", curves.curves());
    return document;
  }
}
