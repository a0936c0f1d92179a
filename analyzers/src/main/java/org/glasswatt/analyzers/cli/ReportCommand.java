package org.glasswatt.analyzers.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.glasswatt.analyzers.ExitCode;
import org.glasswatt.explainers.error.UserError;
import org.glasswatt.reports.audit.AuditReport;
import org.glasswatt.reports.format.Format;
import org.glasswatt.reports.format.Formats;
import org.glasswatt.reports.json.ReportJson;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Renders a report again, without the model. */
@Command(
    name = "report",
    description = {
      "Renders a report.json again, in any format, without the model and the data.",
      "The exit code is 0 whatever the report's verdict.",
    },
    footer = {"", "Example: glasswatt report out/report.json --md summary.md --junit gates.xml"})
final class ReportCommand implements Callable<Integer> {
  private final Console console;

  @Parameters(index = "0", paramLabel = "REPORT.json", description = "The report.")
  private Path report = Path.of("");

  @Mixin private final FormatOptions formats = new FormatOptions();

  ReportCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    if (formats.isEmpty()) {
      throw new UserError(
          CliError.BAD_USAGE,
          "No format was named.",
          "Name one or more of "
              + String.join(
                  ", ", Formats.all().stream().map(Format::id).map(id -> "--" + id).toList())
              + ", each with a file.");
    }
    AuditReport document = ReportJson.read(report);
    formats.requireWritable();
    formats.write(document).forEach(file -> console.out().println("Wrote " + file));
    return ExitCode.PASS.code();
  }
}
