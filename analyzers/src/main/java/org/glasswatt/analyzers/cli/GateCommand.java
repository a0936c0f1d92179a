package org.glasswatt.analyzers.cli;

import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.glasswatt.analyzers.ExitCode;
import org.glasswatt.analyzers.gate.Decision;
import org.glasswatt.analyzers.gate.Gates;
import org.glasswatt.analyzers.gate.Reference;
import org.glasswatt.analyzers.plan.PolicyFile;
import org.glasswatt.reports.audit.AuditReport;
import org.glasswatt.reports.audit.GateResult;
import org.glasswatt.reports.audit.Metric;
import org.glasswatt.reports.json.ReportJson;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Decides again on the figures of a report. */
@Command(
    name = "gate",
    description = {
      "Judges the figures of a report by a policy, without the model and its data.",
      "Exit codes are those of an audit.",
    },
    sortOptions = false,
    footer = {
      "",
      "Example: glasswatt gate out/report.json --policy gates.yaml --reference last/report.json",
      "Policies are described in docs/gates.md; glasswatt list profiles --verbose shows some.",
    })
final class GateCommand implements Callable<Integer> {
  private final Console console;
  private final Clock clock;

  @Parameters(index = "0", paramLabel = "REPORT.json", description = "What an audit wrote.")
  private Path report = Path.of("");

  @Option(
      names = "--policy",
      required = true,
      paramLabel = "GATES.yaml",
      description = "What the release is judged by.")
  private Path policy = Path.of("");

  @Option(
      names = "--reference",
      paramLabel = "BASE.json",
      description = "The report that regress gates compare with.")
  private @Nullable Path reference;

  @Mixin private final JsonOption json = new JsonOption();

  GateCommand(Console console) {
    this(console, Clock.systemUTC());
  }

  GateCommand(Console console, Clock clock) {
    this.console = console;
    this.clock = clock;
  }

  @Override
  public Integer call() {
    PolicyFile wanted = PolicyFile.read(policy);
    AuditReport audited = ReportJson.read(report);
    Path base = reference;
    AuditReport earlier = base == null ? null : ReportJson.read(base);
    json.requireWritable();
    LocalDate today = LocalDate.now(clock);
    Reference held = earlier == null ? Reference.NONE : Reference.of(earlier);
    String data = audited.data().sha256();
    List<Metric> metrics = new ArrayList<>(audited.metrics());
    // The report may hold its drift from another reference.
    metrics.removeIf(metric -> metric.id().startsWith("drift."));
    metrics.addAll(held.drift(audited.explanations().methods(), data));
    List<GateResult> results = Gates.judge(wanted.policy(), metrics, data, held, today);
    Decision decision = Gates.decide(results);
    if (!json.toStandardOutput()) {
      Verdicts.print(console, results, decision.verdict(), decision.reason());
    }
    json.write(
        console, () -> document(results, decision, audited, earlier, wanted.sha256(), today));
    return ExitCode.of(decision.verdict()).code();
  }

  /** The decision with the digests of what it was taken on. */
  private static Map<String, Object> document(
      List<GateResult> results,
      Decision decision,
      AuditReport audited,
      @Nullable AuditReport earlier,
      String policySha256,
      LocalDate today) {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("verdict", decision.verdict().name());
    document.put("reason", decision.reason());
    List<Object> gates = new ArrayList<>();
    for (GateResult result : results) {
      Map<String, Object> gate = new LinkedHashMap<>();
      gate.put("metric", result.metric());
      gate.put("rule", result.rule());
      gate.put("required", result.required());
      gate.put("verdict", result.verdict().name());
      gate.put("reason", result.reason());
      gates.add(gate);
    }
    document.put("gates", gates);
    document.put("decided_on", today.toString());
    document.put("policy_sha256", policySha256);
    document.put("model_sha256", audited.model().sha256());
    document.put("data_sha256", audited.data().sha256());
    document.put("reference_model_sha256", earlier == null ? null : earlier.model().sha256());
    return document;
  }
}
