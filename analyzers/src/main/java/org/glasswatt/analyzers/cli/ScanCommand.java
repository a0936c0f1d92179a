package org.glasswatt.analyzers.cli;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.glasswatt.analyzers.ExitCode;
import org.glasswatt.explainers.scan.Finding;
import org.glasswatt.explainers.scan.ModelScan;
import org.glasswatt.explainers.scan.ScanReport;
import org.glasswatt.explainers.scan.Severity;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Looks into a model file without loading it. */
@Command(
    name = "scan",
    description = {
      "Looks into a model file for what could harm, without loading or running it.",
      "Exit code 0 nothing as bad as --fail-on, 1 something, 3 unreadable.",
    },
    sortOptions = false,
    footer = {
      "",
      "Example: glasswatt scan path/to/saved_model --fail-on high",
      "The rules are listed by glasswatt list rules, and explained in docs/scan.md.",
    })
final class ScanCommand implements Callable<Integer> {
  /** Of the JSON document; changed when a key changes its meaning or goes. */
  private static final String SCHEMA_VERSION = "1.0";

  private final Console console;

  @Parameters(
      index = "0",
      paramLabel = "PATH",
      description = "The SavedModel's folder, or the model file.")
  private Path path = Path.of("");

  @Option(
      names = "--fail-on",
      paramLabel = "SEVERITY",
      description =
          "The severity that fails: info, low, medium, high or critical (default: medium).")
  private Severity failOn = Severity.MEDIUM;

  @Mixin private final JsonOption json = new JsonOption();

  ScanCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    json.requireWritable();
    ScanReport report = ModelScan.of(path);
    boolean failed = !report.atLeast(failOn).isEmpty();
    if (!json.toStandardOutput()) {
      print(report, failed);
    }
    json.write(console, () -> document(report, failed));
    return (failed ? ExitCode.GATE_FAILED : ExitCode.PASS).code();
  }

  private void print(ScanReport report, boolean failed) {
    for (Finding finding : report.findings()) {
      String times = finding.occurrences() > 1 ? " (" + finding.occurrences() + " times)" : "";
      console
          .out()
          .printf(
              Locale.ROOT,
              "%-9s %s  %s%n          %s: %s%s%n",
              finding.severity(),
              finding.rule().id(),
              finding.rule().title(),
              finding.where(),
              finding.what(),
              times);
      if (finding.severity().isAtLeast(Severity.LOW)) {
        console.out().println("          What to do: " + finding.rule().remedy());
      }
    }
    if (report.unlisted() > 0) {
      console.out().println("and " + report.unlisted() + " more of these rules");
    }
    console
        .out()
        .println(
            path
                + " ("
                + report.format().title()
                + "): "
                + (failed ? "findings" : "nothing")
                + " at "
                + failOn.word()
                + " or above.");
  }

  private Map<String, Object> document(ScanReport report, boolean failed) {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("schema_version", SCHEMA_VERSION);
    document.put("path", path.toString());
    document.put("format", report.format().title());
    document.put("fail_on", failOn.word());
    document.put("failed", failed);
    document.put("worst", report.worst().map(Severity::word).orElse(null));
    document.put("findings", report.findings().stream().map(ScanCommand::finding).toList());
    document.put("unlisted", report.unlisted());
    return document;
  }

  private static Map<String, Object> finding(Finding finding) {
    Map<String, Object> entry = new LinkedHashMap<>();
    entry.put("rule", finding.rule().id());
    entry.put("severity", finding.severity().word());
    entry.put("title", finding.rule().title());
    entry.put("file", finding.file());
    entry.put("at", finding.at());
    entry.put("what", finding.what());
    entry.put("why", finding.rule().why());
    entry.put("remedy", finding.rule().remedy());
    entry.put("occurrences", finding.occurrences());
    return entry;
  }
}
