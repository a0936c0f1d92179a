package org.glasswatt.analyzers.cli;

import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.glasswatt.analyzers.ExitCode;
import org.glasswatt.analyzers.audit.Analyzer;
import org.glasswatt.analyzers.audit.AuditEnvironment;
import org.glasswatt.analyzers.gate.Reference;
import org.glasswatt.analyzers.metric.Metrics;
import org.glasswatt.analyzers.plan.AuditPlan;
import org.glasswatt.energy.source.SourceEnvironment;
import org.glasswatt.explainers.attribution.Explainers;
import org.glasswatt.reports.audit.AuditReport;
import org.glasswatt.reports.audit.Figure;
import org.glasswatt.reports.audit.Metric;
import org.glasswatt.reports.file.AtomicFiles;
import org.glasswatt.reports.format.ReportFolder;
import org.glasswatt.reports.json.ReportJson;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Runs an audit and writes its report. */
@Command(
    name = "audit",
    description = {
      "Audits a model as a plan says: predictions, explanations, energy, gates.",
      "Writes report.json and report.html, and prints the verdict.",
    },
    footer = {
      "",
      "Example: glasswatt audit samples/01-credit/audit.yaml --out out/",
      "The plan's keys are described in docs/plan.md.",
    })
final class AuditCommand implements Callable<Integer> {
  private final Console console;

  @Parameters(index = "0", paramLabel = "AUDIT.yaml", description = "The plan.")
  private Path plan = Path.of("");

  @Option(
      names = "--out",
      paramLabel = "DIR",
      defaultValue = "glasswatt-report",
      description = "The folder for the report (default: ${DEFAULT-VALUE}).")
  private Path out = Path.of("");

  @Option(
      names = "--reference",
      paramLabel = "BASE.json",
      description = "The report of an earlier audit, which regress gates compare with.")
  private @Nullable Path reference;

  @Mixin private final FormatOptions formats = new FormatOptions();

  @Mixin private final EngineArguments engine = new EngineArguments();

  @Mixin private final TrustArguments trust = new TrustArguments();

  @Spec private @Nullable CommandSpec spec;

  AuditCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    AuditPlan parsed = trust.on(AuditPlan.read(plan, Explainers.all()));
    Path base = reference;
    Reference earlier = base == null ? Reference.NONE : Reference.of(ReportJson.read(base));
    AtomicFiles.requireWritableFolder(out);
    formats.requireWritable();
    AuditEnvironment environment =
        new AuditEnvironment(
            engine.options(),
            SourceEnvironment.system(),
            Clock.systemUTC(),
            Version.get(),
            command());
    AuditReport report;
    try (ProgressDisplay progress = new ProgressDisplay(console, System::nanoTime)) {
      report = new Analyzer(environment, progress).run(parsed, earlier);
    }
    Path html = ReportFolder.write(report, out, formats.language());
    formats.write(report);
    print(report, html);
    return ExitCode.of(report.verdict()).code();
  }

  private void print(AuditReport report, Path html) {
    Verdicts.print(console, report.gates(), report.verdict(), report.verdictReason());
    console.out().println("Report:  " + html);
    report.metrics().stream()
        .filter(metric -> metric.id().equals(Metrics.SAMPLING_OVERHEAD.id()))
        .forEach(metric -> console.out().println("Meter:   " + overhead(metric)));
  }

  private static String overhead(Metric metric) {
    return metric.figure() instanceof Figure.Measured measured
        ? String.format(Locale.ROOT, "sampling took %.2f %% of one core", 100 * measured.value())
        : "its overhead was not measured, because "
            + ((Figure.NotMeasured) metric.figure()).reason();
  }

  private List<String> command() {
    CommandSpec known = spec;
    if (known == null) {
      throw new IllegalStateException("The parser sets the command's own description.");
    }
    List<String> arguments = new ArrayList<>(List.of("glasswatt"));
    arguments.addAll(known.commandLine().getParent().getParseResult().originalArgs());
    return arguments;
  }
}
