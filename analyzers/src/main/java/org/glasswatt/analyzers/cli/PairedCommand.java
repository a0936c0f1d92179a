package org.glasswatt.analyzers.cli;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.glasswatt.analyzers.ExitCode;
import org.glasswatt.analyzers.audit.PairedModels;
import org.glasswatt.energy.EnergyMeter;
import org.glasswatt.energy.EnergyReading;
import org.glasswatt.energy.paired.PairedComparison;
import org.glasswatt.energy.paired.PairedMeasurement;
import org.glasswatt.energy.source.PowerSources;
import org.glasswatt.energy.source.SourceEnvironment;
import org.glasswatt.explainers.error.UserError;
import org.glasswatt.explainers.input.TensorFiles;
import org.glasswatt.explainers.input.TensorReader;
import org.glasswatt.explainers.model.LoadedModel;
import org.glasswatt.explainers.model.ModelSource;
import org.glasswatt.explainers.model.Signature;
import org.glasswatt.explainers.model.load.Models;
import org.glasswatt.explainers.tensor.Tensor;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Compares what two models cost on the same inputs, measured in turns. */
@Command(
    name = "paired",
    description = {
      "Compares the energy and the time of two models on the same inputs: in one run, in turns",
      "of baseline, candidate, candidate, baseline, as ratios with intervals and p-values.",
    },
    sortOptions = false,
    footer = {
      "",
      "Example: glasswatt paired old-model new-model --input x.npy",
    })
final class PairedCommand implements Callable<Integer> {
  private final Console console;

  @Parameters(index = "0", paramLabel = "BASELINE", description = "The model to compare with.")
  private Path baseline = Path.of("");

  @Parameters(index = "1", paramLabel = "CANDIDATE", description = "The model in question.")
  private Path candidate = Path.of("");

  @Option(
      names = "--input",
      required = true,
      paramLabel = "[NAME=]FILE.npy",
      description = "Rows for an input of both; all rows are one call.")
  private List<String> inputs = List.of();

  @Option(
      names = "--blocks",
      paramLabel = "N",
      defaultValue = "" + PairedMeasurement.DEFAULT_BLOCKS,
      description = "Blocks of four windows, at least 6 (default: ${DEFAULT-VALUE}).")
  private int blocks = PairedMeasurement.DEFAULT_BLOCKS;

  @Option(
      names = "--window",
      paramLabel = "SECONDS",
      defaultValue = "0.3",
      description = "About how long a window of the baseline is (default: ${DEFAULT-VALUE}).")
  private double window = 0.3;

  @Mixin private final JsonOption json = new JsonOption();

  @Mixin private final MeterArguments meters = new MeterArguments();

  @Mixin private final EngineArguments engine = new EngineArguments();

  @Mixin private final TrustArguments trust = new TrustArguments();

  PairedCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    if (blocks < PairedComparison.MIN_PAIRS || !(window > 0 && window <= 60)) {
      throw new UserError(
          CliError.BAD_USAGE,
          "--blocks is " + blocks + " and --window " + window + ".",
          "Give at least 6 blocks, and windows of more than 0 and at most 60 seconds.");
    }
    SourceEnvironment environment = SourceEnvironment.system().with(meters.settings());
    try (LoadedModel a =
            Models.open(ModelSource.at(baseline), engine.options(), trust.of(console));
        LoadedModel b =
            Models.open(ModelSource.at(candidate), engine.options(), trust.of(console))) {
      PairedModels.Side forBaseline = new PairedModels.Side(a, read(a));
      PairedModels.Side forCandidate = new PairedModels.Side(b, read(b));
      EnergyMeter meter = environment.meter(PowerSources.best(environment));
      PairedModels measured;
      try (ProgressDisplay display = new ProgressDisplay(console, System::nanoTime)) {
        measured =
            PairedModels.measure(
                meter,
                forBaseline,
                forCandidate,
                blocks,
                window,
                System::nanoTime,
                done -> display.progress("paired", done, blocks));
      }
      report(measured);
    }
    return ExitCode.PASS.code();
  }

  private Map<String, Tensor> read(LoadedModel model) {
    Signature signature = model.description().signature();
    return TensorReader.read(
            TensorFiles.of(NamedFiles.parse("--input", inputs, signature)), signature)
        .inputs();
  }

  private void report(PairedModels measured) {
    EnergyReading first = measured.measured().baseline().get(0);
    if (!json.toStandardOutput()) {
      measured
          .comparisons()
          .forEach(
              (what, comparison) ->
                  console
                      .out()
                      .println(
                          comparison
                              .map(c -> c.inWords(what))
                              .orElse(what + ": not compared, because " + measured.whyNot())));
      console
          .out()
          .println(
              "source: "
                  + first.source()
                  + ", grade "
                  + first.grading().grade()
                  + "; "
                  + measured.callsPerWindow()
                  + " calls a window");
    }
    json.write(console, () -> document(measured));
  }

  private Map<String, Object> document(PairedModels measured) {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("baseline", baseline.toString());
    document.put("candidate", candidate.toString());
    document.put("calls_per_window", measured.callsPerWindow());
    measured
        .comparisons()
        .forEach(
            (what, comparison) ->
                document.put(what, comparison.map(PairedCommand::json).orElse(null)));
    document.put("windows_baseline", EnergyJson.of(measured.measured().baseline()));
    document.put("windows_candidate", EnergyJson.of(measured.measured().candidate()));
    return document;
  }

  private static Map<String, Object> json(PairedComparison comparison) {
    Map<String, Object> entry = new LinkedHashMap<>();
    entry.put("ratio", comparison.ratio());
    entry.put("low", comparison.interval().low());
    entry.put("high", comparison.interval().high());
    entry.put("level", comparison.interval().level());
    entry.put("p_value", comparison.pValue());
    entry.put("pairs", comparison.pairs());
    entry.put("verdict", comparison.verdict().name());
    return entry;
  }
}
