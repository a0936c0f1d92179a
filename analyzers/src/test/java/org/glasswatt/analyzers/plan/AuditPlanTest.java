package org.glasswatt.analyzers.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.glasswatt.analyzers.gate.GateKind;
import org.glasswatt.analyzers.gate.GateKinds;
import org.glasswatt.analyzers.gate.GateRule;
import org.glasswatt.energy.carbon.CloudRegion;
import org.glasswatt.explainers.input.ColumnSpec;
import org.glasswatt.explainers.input.ColumnSpec.Scale;
import org.glasswatt.explainers.input.TableSpec;
import org.glasswatt.explainers.input.TensorFiles;
import org.glasswatt.explainers.model.ModelSource;
import org.glasswatt.explainers.model.Scalar;
import org.glasswatt.explainers.scan.Severity;
import org.glasswatt.explainers.scan.Trust;
import org.glasswatt.reports.audit.Quality;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuditPlanTest {
  private final Path folder;

  AuditPlanTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void aFullPlanOnATable() {
    AuditPlan plan =
        read(
            """
            version: 1
            title: Credit risk 1.0
            seed: 7
            model: {path: model, signature: predict, tags: [serve, gpu], output: probability, trust: low}
            data:
              table:
                file: data/test.csv
                header: false
                delimiter: "\\t"
                input: x
                label: defaulted
                classes: [no, 1]
                missing: drop_row
                missing_markers: ["NA", ""]
                reference: data/train.csv
                features:
                  - income
                  - 17
                  - {column: age, name: Age, scale: standardise, mean: 38.9, deviation: 10.4}
                  - {column: region, one_hot: [north, no], other_levels: [east], scale: min_max,
                     min: [0, 0], max: [1, 2]}
                  - {column: gender, mapping: {female: 0, male: 1}, sensitive: true}
            task: classification
            explain:
              methods:
                - saliency: {absolute: no}
                - integrated_gradients: {steps: 32}
              target: [1, 0]
              scalar: logit
              baseline: {row: 12}
              rows: 10
              time_budget_seconds: 1.5
            energy: {country: NO}
            report: {rows: masked, top_features: 5}
            gates:
              quality.accuracy: {min: 0.80, warn: 0.85}
              explanation.completeness_delta_p95: {max: 2e-2, required: false}
            """);
    assertThat(plan.title()).isEqualTo("Credit risk 1.0");
    assertThat(plan.seed()).isEqualTo(7);
    assertThat(plan.model())
        .isEqualTo(
            new ModelPlan(
                new ModelSource(folder.resolve("model"), "predict", Set.of("serve", "gpu")),
                "probability",
                Severity.LOW));
    assertThat(plan.data())
        .isEqualTo(
            new DataPlan.Table(
                new TableSpec(
                    folder.resolve("data/test.csv"),
                    false,
                    '\t',
                    "x",
                    List.of(
                        ColumnSpec.numeric("income"),
                        ColumnSpec.numeric("17"),
                        new ColumnSpec(
                            "age",
                            "Age",
                            Map.of(),
                            List.of(),
                            List.of(),
                            Scale.STANDARDISE,
                            List.of(38.9),
                            List.of(10.4),
                            List.of(),
                            List.of(),
                            false),
                        new ColumnSpec(
                            "region",
                            null,
                            Map.of(),
                            List.of("north", "no"),
                            List.of("east"),
                            Scale.MIN_MAX,
                            List.of(),
                            List.of(),
                            List.of(0.0, 0.0),
                            List.of(1.0, 2.0),
                            false),
                        new ColumnSpec(
                            "gender",
                            null,
                            Map.of("female", 0.0, "male", 1.0),
                            List.of(),
                            List.of(),
                            Scale.NONE,
                            List.of(),
                            List.of(),
                            List.of(),
                            List.of(),
                            true)),
                    "defaulted",
                    null,
                    List.of("no", "1"),
                    TableSpec.MissingPolicy.DROP_ROW,
                    List.of("NA", ""),
                    folder.resolve("data/train.csv"))));
    assertThat(plan.task()).isEqualTo(Quality.Task.CLASSIFICATION);
    assertThat(plan.explain())
        .isEqualTo(
            new ExplainPlan(
                List.of(
                    new MethodPlan("saliency", Map.of("absolute", "false")),
                    new MethodPlan("integrated_gradients", Map.of("steps", "32"))),
                new Target.Index(List.of(1, 0)),
                Scalar.LOGIT,
                new BaselinePlan.Row(12),
                10,
                1.5));
    assertThat(plan.energy()).isEqualTo(new EnergyPlan("NO", null));
    assertThat(plan.report()).isEqualTo(new ReportPlan(ReportPlan.Rows.MASKED, 5, false));
    assertThat(plan.policy().rules())
        .extracting(GateRule::metric, rule -> rule.condition().words(""), GateRule::required)
        .containsExactly(
            tuple("quality.accuracy", "at least 0.8, warning below 0.85", true),
            tuple("explanation.completeness_delta_p95", "at most 0.02", false));
  }

  @Test
  void whatIsLeftOutHasItsDefault() {
    AuditPlan plan = read(TestPlans.MINIMAL);
    assertThat(plan.title()).isEqualTo("Audit of model");
    assertThat(plan.seed()).isZero();
    assertThat(plan.model())
        .isEqualTo(
            new ModelPlan(ModelSource.at(folder.resolve("model")), "", Trust.DEFAULT_SEVERITY));
    assertThat(plan.data())
        .isEqualTo(new DataPlan.Tensors(TensorFiles.of(Map.of("", folder.resolve("x.npy")))));
    assertThat(plan.task()).isNull();
    assertThat(plan.explain())
        .isEqualTo(
            new ExplainPlan(
                List.of(
                    new MethodPlan("saliency", Map.of()),
                    new MethodPlan("integrated_gradients", Map.of())),
                new Target.Predicted(),
                Scalar.AUTO,
                new BaselinePlan.Zero(),
                64,
                120));
    assertThat(plan.energy()).isEqualTo(new EnergyPlan(null, null));
    assertThat(plan.report()).isEqualTo(new ReportPlan(ReportPlan.Rows.NONE, 10, false));
    assertThat(plan.policy().rules()).isEmpty();
  }

  @Test
  void everySettingInForceIsListedDefaultsIncluded() {
    assertThat(read(TestPlans.MINIMAL + "gates: {model.bytes: {max: 1000}}\n").settings())
        .containsExactly(
            entry("version", "1"),
            entry("seed", "0"),
            entry("model.path", "model"),
            entry("model.signature", "not given"),
            entry("model.tags", "not given"),
            entry("model.output", "not given"),
            entry("model.trust", "medium"),
            entry("model.input_tensors", "{}"),
            entry("model.output_tensors", "{}"),
            entry("title", "Audit of model"),
            entry("data.tensors.inputs", "x.npy"),
            entry("data.tensors.labels", "not given"),
            entry("data.tensors.classes", "not given"),
            entry("data.tensors.reference", "not given"),
            entry("data.tensors.masks", "not given"),
            entry("data.tensors.vocabulary", "not given"),
            entry("task", "not given"),
            entry("explain.methods[0]", "saliency"),
            entry("explain.methods[0].absolute", "true"),
            entry("explain.methods[1]", "integrated_gradients"),
            entry("explain.methods[1].steps", "auto"),
            entry("explain.methods[1].quadrature", "auto"),
            entry("explain.methods[1].tolerance", "0.01"),
            entry("explain.methods[1].max_evaluations", "500"),
            entry("explain.target", "predicted"),
            entry("explain.scalar", "auto"),
            entry("explain.baseline", "zero"),
            entry("explain.rows", "64"),
            entry("explain.time_budget_seconds", "120.0"),
            entry("energy.country", "not given"),
            entry("energy.intensity_grams_per_kwh", "not given"),
            entry("energy.cloud", "not given"),
            entry("energy.pue", "1.0"),
            entry("energy.functional_unit", "not given"),
            entry("energy.embodied", "not given"),
            entry("energy.regions", "[SE, FR, GB, DE, US, JP, CN, IN, PL, WORLD]"),
            entry("energy.batch_sizes", "[1, 32]"),
            entry("energy.training_log", "not given"),
            entry("energy.paired", "not given"),
            entry("energy.power.tdp_watts", "not given"),
            entry("energy.power.idle_watts", "not given"),
            entry("energy.power.max_watts", "not given"),
            entry("energy.power.dram_watts_per_gb", "not given"),
            entry("energy.power.idle_share", "1.0"),
            entry("energy.meter", "not given"),
            entry("report.rows", "none"),
            entry("report.top_features", "10"),
            entry("report.subwords", "false"),
            entry("gates.model.bytes.required", "true"),
            entry("gates.model.bytes.max", "1000.0"));
  }

  @Test
  void aCloudRegionBringsItsProvidersPue() {
    AuditPlan plan = read(TestPlans.MINIMAL + "energy: {cloud: gcp:europe-west1}\n");
    assertThat(plan.energy().pue()).isEqualTo(1.12);
    assertThat(plan.settings()).containsEntry("energy.pue", "1.12");
    CloudRegion cloud = Objects.requireNonNull(plan.energy().cloud());
    assertThat(cloud.location()).isEqualTo("Belgium");
    assertThat(
            read(TestPlans.MINIMAL + "energy: {cloud: aws:eu-west-1, pue: 1.3}\n").energy().pue())
        .isEqualTo(1.3);
  }

  @Test
  void aBaselineToBeMeasuredAgainst() {
    AuditPlan plan = read(TestPlans.MINIMAL + "energy: {paired: {baseline: old, blocks: 12}}\n");
    assertThat(plan.energy().paired())
        .isEqualTo(new PairedPlan(folder.resolve("old"), 12, PairedPlan.WINDOW_SECONDS));
  }

  @Test
  void tensorsOfSeveralInputs() {
    AuditPlan plan =
        read(
            """
            version: 1
            model: {path: /models/m.pt}
            data:
              tensors:
                inputs: {a: a.npy, b: b.npz}
                labels: y.npy
                classes: [cat, dog]
                reference: {a: ra.npy}
                masks: {b: evidence.npy}
                vocabulary: {a: tokens.txt}
            explain: {methods: [], target: label, baseline: {file: {a: za.npy}}}
            energy: {intensity_grams_per_kwh: 350}
            """);
    assertThat(plan.model().source().path()).isEqualTo(folder.resolve("/models/m.pt"));
    assertThat(plan.data())
        .isEqualTo(
            new DataPlan.Tensors(
                new TensorFiles(
                    Map.of("a", folder.resolve("a.npy"), "b", folder.resolve("b.npz")),
                    folder.resolve("y.npy"),
                    List.of("cat", "dog"),
                    Map.of("a", folder.resolve("ra.npy")),
                    Map.of("b", folder.resolve("evidence.npy")),
                    Map.of("a", folder.resolve("tokens.txt")))));
    assertThat(plan.explain().methods()).isEmpty();
    assertThat(plan.explain().target()).isEqualTo(new Target.Label());
    assertThat(plan.explain().baseline())
        .isEqualTo(new BaselinePlan.Files(Map.of("a", folder.resolve("za.npy"))));
    assertThat(plan.energy()).isEqualTo(new EnergyPlan(null, 350.0));
    assertThat(plan.settings()).containsEntry("explain.methods", "[]");
  }

  @Test
  void aMetricCanHaveBothBounds() {
    AuditPlan plan =
        read(TestPlans.MINIMAL + "gates: {explanation.rows_explained: {min: 10, max: 64}}\n");
    assertThat(plan.policy().rules())
        .extracting(rule -> rule.condition().words(""))
        .containsExactly("at most 64", "at least 10");
  }

  @Test
  void theDigestIsThatOfTheBytes() {
    assertThat(read(TestPlans.MINIMAL).sha256())
        .isEqualTo(read(TestPlans.MINIMAL).sha256())
        .isNotEqualTo(read(TestPlans.MINIMAL + "\n").sha256())
        .matches("[0-9a-f]{64}");
  }

  @Test
  void aByteOrderMarkIsNoMistake() {
    assertThat(read("\uFEFF" + TestPlans.MINIMAL).title()).isEqualTo("Audit of model");
  }

  @Test
  void theExampleOfEveryGateKindIsAPlan() {
    for (GateKind kind : GateKinds.all()) {
      AuditPlan plan = read(TestPlans.MINIMAL + "gates:\n  " + kind.example() + "\n");
      assertThat(plan.policy().rules()).hasSize(1);
    }
  }

  private AuditPlan read(String yaml) {
    return TestPlans.read(folder, yaml);
  }
}
