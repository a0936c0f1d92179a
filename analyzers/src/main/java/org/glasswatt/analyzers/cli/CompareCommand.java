package org.glasswatt.analyzers.cli;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.glasswatt.analyzers.ExitCode;
import org.glasswatt.analyzers.audit.Analyzer;
import org.glasswatt.analyzers.audit.AuditEnvironment;
import org.glasswatt.analyzers.compare.Change;
import org.glasswatt.analyzers.compare.Comparison;
import org.glasswatt.analyzers.compare.ComparisonText;
import org.glasswatt.analyzers.compare.Drift;
import org.glasswatt.analyzers.plan.AuditPlan;
import org.glasswatt.energy.source.SourceEnvironment;
import org.glasswatt.explainers.attribution.Explainers;
import org.glasswatt.reports.audit.AuditReport;
import org.glasswatt.reports.audit.Figure;
import org.glasswatt.reports.file.AtomicFiles;
import org.glasswatt.reports.json.ReportJson;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Says what changed from one release to the next. */
@Command(
    name = "compare",
    description = {
      "Compares two audits: figures, and the reasons that predictions rest on.",
      "Takes two reports; or, with --plan, two models, which are then audited by that plan.",
      "The exit code is 0 whatever changed; gates decide (glasswatt gate --reference).",
    },
    sortOptions = false,
    footer = {
      "",
      "Example: glasswatt compare last/report.json out/report.json --md changes.md",
      "         glasswatt compare model-1 model-2 --plan audit.yaml",
    })
final class CompareCommand implements Callable<Integer> {
  private final Console console;

  @Parameters(index = "0", paramLabel = "BASE", description = "The earlier report or model.")
  private Path base = Path.of("");

  @Parameters(index = "1", paramLabel = "CANDIDATE", description = "The later one.")
  private Path candidate = Path.of("");

  @Option(
      names = "--plan",
      paramLabel = "AUDIT.yaml",
      description = "Audits two models by this plan, whose own model is not used.")
  private @Nullable Path plan;

  @Option(names = "--md", paramLabel = "FILE", description = "Where the page goes as Markdown.")
  private @Nullable Path markdown;

  @Mixin private final EngineArguments engine = new EngineArguments();

  @Mixin private final JsonOption json = new JsonOption();

  CompareCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    json.requireWritable();
    Path page = markdown;
    if (page != null) {
      AttributionFiles.requireWritable(page);
    }
    Path by = plan;
    Comparison found =
        by == null
            ? Comparison.of(ReportJson.read(base), ReportJson.read(candidate))
            : audited(AuditPlan.read(by, Explainers.all()));
    String text = ComparisonText.of(found);
    if (page != null) {
      AtomicFiles.write(page, text.getBytes(StandardCharsets.UTF_8));
    }
    if (!json.toStandardOutput()) {
      console.out().print(text);
      console.out().flush();
    }
    json.write(console, () -> document(found));
    return ExitCode.PASS.code();
  }

  private Comparison audited(AuditPlan by) {
    return Comparison.of(audit(by.withModel(base)), audit(by.withModel(candidate)));
  }

  private AuditReport audit(AuditPlan model) {
    AuditEnvironment environment =
        new AuditEnvironment(
            engine.options(),
            SourceEnvironment.system(),
            Clock.systemUTC(),
            Version.get(),
            List.of("glasswatt", "compare"));
    try (ProgressDisplay progress = new ProgressDisplay(console, System::nanoTime)) {
      return new Analyzer(environment, progress).run(model);
    }
  }

  private static Map<String, Object> document(Comparison comparison) {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("summary", comparison.summary());
    document.put("base", side(comparison.base()));
    document.put("candidate", side(comparison.candidate()));
    document.put("notes", comparison.notes());
    List<Object> changes = new ArrayList<>();
    for (Change change : comparison.changes()) {
      Map<String, Object> entry = new LinkedHashMap<>();
      entry.put("metric", change.metric().id());
      entry.put("base", value(change.base()));
      entry.put("candidate", value(change.metric().figure()));
      entry.put("change", change.kind().name().toLowerCase(Locale.ROOT));
      changes.add(entry);
    }
    document.put("figures", changes);
    Drift drift = comparison.drift();
    document.put("drift", drift == null ? null : drift(drift));
    return document;
  }

  private static Map<String, Object> side(Comparison.Side side) {
    return Map.of("title", side.title(), "model_sha256", side.modelSha256());
  }

  private static @Nullable Double value(Figure figure) {
    return figure instanceof Figure.Measured measured ? measured.value() : null;
  }

  private static Map<String, Object> drift(Drift drift) {
    Map<String, Object> entry = new LinkedHashMap<>();
    entry.put("method", drift.method());
    entry.put("rank_correlation", drift.rankCorrelation());
    entry.put("top_overlap", drift.topOverlap());
    entry.put("features", drift.features());
    List<Object> movers = new ArrayList<>();
    for (Drift.Mover mover : drift.movers()) {
      Map<String, Object> one = new LinkedHashMap<>();
      one.put("feature", mover.feature());
      one.put("base_share", mover.base());
      one.put("candidate_share", mover.candidate());
      movers.add(one);
    }
    entry.put("movers", movers);
    return entry;
  }
}
