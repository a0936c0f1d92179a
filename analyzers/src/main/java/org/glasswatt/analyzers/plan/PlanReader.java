package org.glasswatt.analyzers.plan;

import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.glasswatt.analyzers.gate.Policy;
import org.glasswatt.explainers.attribution.ExplainerType;
import org.glasswatt.explainers.model.ModelSource;
import org.glasswatt.explainers.scan.Severity;
import org.glasswatt.explainers.scan.Trust;
import org.glasswatt.reports.audit.Quality.Task;

/** Reads a plan from the top; the larger sections have readers of their own. */
final class PlanReader {
  private static final int VERSION = 1;

  /** The largest whole number that every JSON reader keeps exactly: 2^53 - 1. */
  private static final long MAX_SEED = 9_007_199_254_740_991L;

  private static final int MAX_FEATURES = 1000;

  private static final ModelPlan NO_MODEL =
      new ModelPlan(ModelSource.at(Path.of("")), "", Trust.DEFAULT_SEVERITY);
  private static final ReportPlan NO_REPORT = new ReportPlan(ReportPlan.Rows.NONE, 10, false);

  private final Reading reading;
  private final String sha256;
  private final ExplainReader explain;

  private PlanReader(Reading reading, String sha256, Collection<ExplainerType> explainers) {
    this.reading = reading;
    this.sha256 = sha256;
    this.explain = new ExplainReader(explainers);
  }

  static AuditPlan read(Path file, Collection<ExplainerType> explainers) {
    return read(file, PlanFile.read(file), explainers);
  }

  static AuditPlan parse(Path file, String text, Collection<ExplainerType> explainers) {
    return read(file, PlanFile.of(text), explainers);
  }

  private static AuditPlan read(Path file, PlanFile content, Collection<ExplainerType> explainers) {
    Reading reading = new Reading(file);
    Yaml root = YamlParser.parse(content.text(), reading);
    if (root == null) {
      throw reading.stop(
          PlanError.NOT_YAML,
          Place.START,
          "The plan is empty.",
          "Start with \"version: 1\", \"model\" and \"data\"; docs/plan.md has an example.");
    }
    PlanReader reader = new PlanReader(reading, content.sha256(), explainers);
    Optional<AuditPlan> plan =
        new Value(reading, "", root).attempt(value -> value.section(reader::plan));
    reading.check();
    return plan.orElseThrow();
  }

  private AuditPlan plan(Section plan) {
    plan.require("version", VERSION, this::version);
    Long seed = plan.read("seed", 0L, value -> value.whole(0, MAX_SEED));
    ModelPlan model = plan.require("model", NO_MODEL, value -> value.section(PlanReader::model));
    String title = plan.read("title", titled(model), Value::text);
    DataPlan data = plan.require("data", DataReader.NONE, value -> value.section(DataReader::read));
    Task task = plan.readOrNull("task", value -> value.choice(Task.class));
    ExplainPlan explained =
        plan.section("explain", ExplainReader.NOTHING, section -> explain.read(section, data));
    EnergyPlan energy = plan.section("energy", EnergyReader.NONE, EnergyReader::read);
    ReportPlan report = plan.section("report", NO_REPORT, PlanReader::report);
    Policy policy = PolicyReader.ofPlan(plan);
    return new AuditPlan(
        reading.file(),
        sha256,
        title,
        seed,
        model,
        data,
        task,
        explained,
        energy,
        report,
        policy,
        reading.settings());
  }

  /** A plan of another version is not read further: its keys may mean something else. */
  private int version(Value value) {
    if (value.yaml() instanceof Yaml.Scalar scalar
        && scalar.kind() == Yaml.Kind.INTEGER
        && !scalar.text().equals(String.valueOf(VERSION))) {
      throw reading.stop(
          PlanError.UNSUPPORTED_VERSION,
          scalar.place(),
          "version is "
              + Shown.plain(scalar.text())
              + ", but this version of Glasswatt reads plans of version "
              + VERSION
              + ".",
          "Write \"version: 1\" and the layout of docs/plan.md, or use the Glasswatt that the plan"
              + " was written for.");
    }
    return value.integer(VERSION, VERSION);
  }

  private static ModelPlan model(Section model) {
    Path path = model.require("path", Path.of(""), Value::file);
    String signature = model.read("signature", "", Value::text);
    List<String> tags = model.read("tags", List.of(), value -> value.distinct(Value::text));
    String output = model.read("output", "", Value::text);
    Severity trust =
        model.read("trust", Trust.DEFAULT_SEVERITY, value -> value.choice(Severity.class));
    Map<String, String> inputs = model.read("input_tensors", Map.of(), PlanReader::tensors);
    Map<String, String> outputs = model.read("output_tensors", Map.of(), PlanReader::tensors);
    return new ModelPlan(
        new ModelSource(path, signature, new LinkedHashSet<>(tags), inputs, outputs),
        output,
        trust);
  }

  private static Map<String, String> tensors(Value value) {
    return value.notEmpty(
        "a mapping of name to tensor, such as {x: \"Placeholder:0\"}",
        "Name the tensors.",
        tensors -> tensors.map(Value::text));
  }

  private static ReportPlan report(Section report) {
    return new ReportPlan(
        report.read("rows", NO_REPORT.rows(), value -> value.choice(ReportPlan.Rows.class)),
        report.read(
            "top_features", NO_REPORT.topFeatures(), value -> value.integer(1, MAX_FEATURES)),
        report.read("subwords", NO_REPORT.subwords(), Value::flag));
  }

  private static String titled(ModelPlan model) {
    Path name = model.source().path().getFileName();
    return "Audit of " + (name == null ? "a model" : name);
  }
}
