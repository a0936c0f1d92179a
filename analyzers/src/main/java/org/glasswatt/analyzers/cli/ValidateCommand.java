package org.glasswatt.analyzers.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.glasswatt.analyzers.ExitCode;
import org.glasswatt.analyzers.audit.Analyzer;
import org.glasswatt.analyzers.audit.AuditEnvironment;
import org.glasswatt.analyzers.plan.AuditPlan;
import org.glasswatt.explainers.attribution.Explainers;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Checks a plan without running its audit. */
@Command(
    name = "validate",
    description = "Checks a plan, its data and its model without running the audit.",
    footer = {"", "Example: glasswatt validate samples/01-credit/audit.yaml"})
final class ValidateCommand implements Callable<Integer> {
  private final Console console;

  @Parameters(index = "0", paramLabel = "AUDIT.yaml", description = "The plan.")
  private Path plan = Path.of("");

  @Mixin private final TrustArguments trust = new TrustArguments();

  ValidateCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    AuditPlan parsed = trust.on(AuditPlan.read(plan, Explainers.all()));
    String summary =
        new Analyzer(
                AuditEnvironment.system(Version.get(), List.of()),
                new ProgressDisplay(console, System::nanoTime))
            .validate(parsed);
    console.out().println(plan + " is valid: " + summary);
    return ExitCode.PASS.code();
  }
}
