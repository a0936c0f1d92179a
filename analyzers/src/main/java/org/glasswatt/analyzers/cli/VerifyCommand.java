package org.glasswatt.analyzers.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.glasswatt.analyzers.ExitCode;
import org.glasswatt.analyzers.plan.AuditPlan;
import org.glasswatt.explainers.input.DataFiles;
import org.glasswatt.explainers.model.ModelFiles;
import org.glasswatt.reports.audit.AuditReport;
import org.glasswatt.reports.json.ReportJson;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Checks that a report, and the files it is about, are still what they were. */
@Command(
    name = "verify",
    description = {
      "Checks a report.json against its own digest, and the model, plan and data that you name",
      "against the digests that it holds. The exit code is 1 when something no longer matches.",
    },
    footer = {
      "",
      "Example: glasswatt verify out/report.json --model model --plan audit.yaml --data test.csv",
      "A digest shows that a file changed; it does not prove who wrote it.",
    })
final class VerifyCommand implements Callable<Integer> {
  private final Console console;
  private boolean mismatch;

  @Parameters(index = "0", paramLabel = "REPORT.json", description = "The report.")
  private Path report = Path.of("");

  @Option(names = "--model", paramLabel = "MODEL", description = "The model's file or folder.")
  private @Nullable Path model;

  @Option(names = "--plan", paramLabel = "AUDIT.yaml", description = "The plan.")
  private @Nullable Path plan;

  @Option(
      names = "--data",
      paramLabel = "FILE",
      arity = "1..*",
      description = "The data files, in the order in which the report names them.")
  private List<Path> data = List.of();

  VerifyCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    AuditReport document = ReportJson.readUnverified(report);
    ReportJson.Digest own = ReportJson.digestIn(report);
    if (own.stated() == null) {
      print("report", "not checked: version " + document.schemaVersion() + " holds no digest");
    } else {
      compare("report", report.toString(), own.stated(), own.actual());
    }
    check("model", model, document.model().sha256(), path -> ModelFiles.identify(path).sha256());
    check("plan", plan, document.provenance().planSha256(), AuditPlan::digest);
    if (data.isEmpty()) {
      print("data", "not checked: name its files with --data (" + document.data().source() + ")");
    } else {
      compare("data", data.toString(), document.data().sha256(), DataFiles.sha256(data));
    }
    return (mismatch ? ExitCode.GATE_FAILED : ExitCode.PASS).code();
  }

  private void check(
      String what, @Nullable Path path, String expected, Function<Path, String> digest) {
    if (path == null) {
      print(what, "not checked: name it with --" + what);
    } else {
      compare(what, path.toString(), expected, digest.apply(path));
    }
  }

  private void compare(String what, String where, String expected, String found) {
    if (expected.equals(found)) {
      print(what, "matches: SHA-256 " + found);
    } else {
      mismatch = true;
      print(
          what,
          "does not match: the report holds SHA-256 " + expected + ", " + where + " has " + found);
    }
  }

  private void print(String what, String outcome) {
    console.out().println(what + " ".repeat(8 - what.length()) + outcome);
  }
}
