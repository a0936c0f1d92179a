package org.glasswatt.analyzers.cli;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;
import org.glasswatt.analyzers.ExitCode;
import org.glasswatt.analyzers.audit.AuditEnvironment;
import org.glasswatt.analyzers.init.FirstPlan;
import org.glasswatt.energy.source.SourceEnvironment;
import org.glasswatt.reports.audit.AuditReport;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Writes a first plan. */
@Command(
    name = "init",
    description = {
      "Writes a first plan for a model and its data, with gates from a first measurement.",
      "Looks at both, says in comments what it guessed, and never replaces a file unasked.",
    },
    sortOptions = false,
    footer = {
      "",
      "Example: glasswatt init samples/01-credit/model --data samples/01-credit/data/test.csv --out first.yaml",
      "The plan's keys are described in docs/plan.md.",
    })
final class InitCommand implements Callable<Integer> {
  private final Console console;

  @Mixin private final ModelArguments model = new ModelArguments();

  @Option(
      names = "--data",
      required = true,
      paramLabel = "FILE",
      description = "Rows: a CSV file whose first line names the columns, .npy or .npz.")
  private Path data = Path.of("");

  @Option(
      names = "--label",
      paramLabel = "COLUMN",
      description = "The column of the truth; with .npy and .npz, the file of the labels.")
  private @Nullable String label;

  @Option(
      names = "--reference",
      paramLabel = "FILE",
      description = "A CSV file of the training data, for scales and the mean baseline.")
  private @Nullable Path reference;

  @Option(
      names = "--out",
      paramLabel = "AUDIT.yaml",
      defaultValue = "audit.yaml",
      description = "The plan (default: ${DEFAULT-VALUE}).")
  private Path out = Path.of("");

  @Option(names = "--force", description = "Replace a file that is there.")
  private boolean force;

  @Mixin private final EngineArguments engine = new EngineArguments();

  InitCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    AuditEnvironment environment =
        new AuditEnvironment(
            engine.options(),
            SourceEnvironment.system(),
            Clock.systemUTC(),
            Version.get(),
            List.of("glasswatt", "init"));
    AuditReport report;
    try (ProgressDisplay progress = new ProgressDisplay(console, System::nanoTime)) {
      report =
          FirstPlan.write(
              new FirstPlan.Request(model.source(), data, reference, label, out, force),
              environment,
              progress);
    }
    console
        .out()
        .println(
            "Wrote "
                + out
                + ": "
                + report.data().rows()
                + " rows, "
                + report.explanations().methods().size()
                + " methods. Guesses stand in its comments.");
    console.out().println("Next: glasswatt audit " + out);
    return ExitCode.PASS.code();
  }
}
