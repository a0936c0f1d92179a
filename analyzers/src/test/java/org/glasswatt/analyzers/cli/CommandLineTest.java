package org.glasswatt.analyzers.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.glasswatt.explainers.attribution.ExplainerType;
import org.glasswatt.explainers.attribution.Explainers;
import org.glasswatt.explainers.input.Npy;
import org.glasswatt.explainers.tensor.Tensor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commands as a user runs them, on sample 1. */
class CommandLineTest {
  private static final Path SAMPLE = Path.of("../samples/01-credit");
  private static final int FEATURES = 13;

  private final Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  CommandLineTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @BeforeEach
  void copyTheSample() throws IOException {
    try (Stream<Path> files = Files.walk(SAMPLE)) {
      for (Path file : files.toList()) {
        Path target = folder.resolve(SAMPLE.relativize(file).toString());
        if (Files.isDirectory(file)) {
          Files.createDirectories(target);
        } else {
          Files.copy(file, target);
        }
      }
    }
  }

  // What a user asks for.

  @Test
  void helpTeachesCommandsAndExitCodes() {
    assertThat(run("--help")).isZero();
    assertThat(out.toString())
        .contains("audit", "validate", "inspect", "explain", "list", "doctor")
        .contains("4  a required gate could not be measured");
  }

  @Test
  void anAuditWritesBothReportsAndPrintsTheVerdict() throws IOException {
    assertThat(run("audit", path("audit.yaml"), "--out", path("out"))).isZero();
    assertThat(out.toString()).contains("Verdict: PASS").contains("report.html");
    JsonNode report =
        new ObjectMapper().readTree(Files.readString(folder.resolve("out/report.json")));
    assertThat(report.path("verdict").asText()).isEqualTo("PASS");
    assertThat(report.path("provenance").path("command").get(1).asText()).isEqualTo("audit");
    assertThat(Files.readString(folder.resolve("out/report.html"))).contains("Credit risk 1.0");
    try (Stream<Path> files = Files.list(folder.resolve("out"))) {
      assertThat(files.map(f -> f.getFileName().toString()))
          .containsExactlyInAnyOrder("report.json", "report.html");
    }
  }

  @Test
  void theReportTellsWhatEachKindOfWorkCostsAndHowSureThatIs() throws IOException {
    Files.writeString(
        folder.resolve("train.json"),
        """
        {"format": "glasswatt-measurement", "version": 1, "label": "training",
         "total": {"joules": {"value": 50, "interval": {"low": 40, "high": 60, "level": 0.95}},
                   "method": "measured by a counter", "grade": "B"}}
        """);
    edit(
        "audit.yaml",
        "  country: DE",
        "  country: DE\n  pue: 1.5\n  functional_unit: thousand_predictions\n"
            + "  embodied: {total_grams: 1.0e+6}\n  training_log: train.json");
    assertThat(run("audit", path("audit.yaml"), "--out", path("out"))).isZero();
    JsonNode report =
        new ObjectMapper().readTree(Files.readString(folder.resolve("out/report.json")));
    JsonNode energy = report.path("energy");
    // For each method explaining and judging, and partial dependence.
    assertThat(energy.path("phases"))
        .allMatch(p -> p.path("grade").asText().matches("[A-E]"))
        .extracting(p -> p.path("label").asText())
        .startsWith("idle", "engine load", "model load", "warm-up", "inference")
        .hasSize(5 + 2 * 3 + 1);
    assertThat(energy.path("batches")).hasSize(2);
    assertThat(energy.path("methods")).hasSize(3);
    // Integrated gradients take as many as each row needs.
    assertThat(energy.path("methods").get(2).path("gradient_evaluations").path("value").asDouble())
        .isBetween(5.0, 500.0);
    assertThat(energy.path("methods").get(2).path("forward_evaluations").path("value").asDouble())
        .isEqualTo(2);
    assertThat(out.toString())
        .containsPattern(
            "(?m)^Meter: +(sampling took \\d+\\.\\d\\d % of one core|its overhead was not)");
    assertThat(energy.path("paired").isNull()).isTrue();
    assertThat(energy.path("regions")).hasSize(10);
    // 13 → 24 → 12 → 1: products, biases, two hyperbolic tangents and a sigmoid.
    assertThat(metric(report, "model.operations_per_prediction").path("value").asDouble())
        .isEqualTo(2 * (13 * 24 + 24 * 12 + 12) + (24 + 12 + 1) + (24 + 12) + 1);
    assertThat(metric(report, "energy.training_joules").path("value").asDouble()).isEqualTo(50);
    JsonNode each = metric(report, "energy.joules_per_prediction");
    if (each.path("kind").asText().equals("measured")) {
      assertThat(metric(report, "energy.break_even_predictions").path("value").asDouble())
          .isCloseTo(50 / each.path("value").asDouble(), withinPercentage(1e-6));
      double operational =
          metric(report, "carbon.grams_co2e_per_1000_predictions").path("value").asDouble();
      assertThat(metric(report, "carbon.sci_grams").path("value").asDouble())
          .isGreaterThan(operational);
    }
  }

  @Test
  void twoModelsAreComparedInTurns() throws IOException {
    Files.write(
        folder.resolve("x.npy"), Npy.toBytes(Tensor.of(new float[64 * FEATURES], 64, FEATURES)));
    assertThat(
            run(
                "paired",
                path("model"),
                path("model"),
                "--input",
                path("x.npy"),
                "--blocks",
                "6",
                "--window",
                "0.1",
                "--json=" + path("paired.json")))
        .isZero();
    assertThat(out.toString())
        .containsPattern("seconds: candidate over baseline \\d+\\.\\d{3} \\(95 % interval")
        .contains("source: ");
    JsonNode document =
        new ObjectMapper().readTree(Files.readString(folder.resolve("paired.json")));
    assertThat(document.path("seconds").path("pairs").asInt()).isEqualTo(6);
    assertThat(document.path("windows_baseline")).hasSize(12);
    assertThat(
            run("paired", path("model"), path("model"), "--input", path("x.npy"), "--blocks", "5"))
        .isEqualTo(2);
  }

  @Test
  void anAuditHoldsThePairedComparisonOfItsPlan() throws IOException {
    edit(
        "audit.yaml",
        "  country: DE",
        "  cloud: aws:eu-west-1\n"
            + "  paired: {baseline: half-width, blocks: 6, window_seconds: 0.05}");
    assertThat(run("audit", path("audit.yaml"), "--out", path("out"))).isZero();
    JsonNode report =
        new ObjectMapper().readTree(Files.readString(folder.resolve("out/report.json")));
    JsonNode paired = report.path("energy").path("paired");
    assertThat(paired.path("baseline").asText()).isEqualTo("half-width");
    assertThat(paired.path("comparisons"))
        .extracting(c -> c.path("cost").asText())
        .containsExactly("joules", "seconds", "processor seconds");
    JsonNode seconds = metric(report, "energy.paired_seconds_ratio");
    assertThat(seconds.path("value").asDouble()).isBetween(0.1, 10.0);
    assertThat(seconds.path("n").asInt()).isEqualTo(6);
    assertThat(report.path("energy").path("country").asText()).isEqualTo("Ireland");
    assertThat(report.path("energy").path("warnings").toString()).contains("AWS publishes no");
    assertThat(Files.readString(folder.resolve("out/report.html")))
        .contains("Against the baseline model");
  }

  @Test
  void aBaselineThatTakesOtherInputsIsAMistakeOfThePlan() throws IOException {
    edit("audit.yaml", "  country: DE", "  paired: {baseline: nowhere}");
    assertThat(run("validate", path("audit.yaml"))).isEqualTo(3);
    assertThat(err.toString()).contains("There is no file or folder");
  }

  @Test
  void doctorSaysWhatToExpectOfMeasurements() throws IOException {
    assertThat(run("doctor", "--json")).isZero();
    JsonNode power = new ObjectMapper().readTree(out.toString()).path("power");
    assertThat(power.path("expected_grade").asText()).matches("[A-E]");
    assertThat(power.path("source").asText()).isNotBlank();
    assertThat(power.has("idle_watts")).isTrue();
    assertThat(power.path("warnings").isArray()).isTrue();
  }

  private static JsonNode metric(JsonNode report, String id) {
    for (JsonNode metric : report.path("metrics")) {
      if (metric.path("id").asText().equals(id)) {
        return metric.path("figure");
      }
    }
    throw new AssertionError("There is no metric " + id);
  }

  @Test
  void rowsStayOutOfEveryFormatUnlessThePlanLetsThemIn() throws IOException {
    edit("audit.yaml", "  rows: raw", "  rows: none");
    assertThat(run("audit", path("audit.yaml"), "--out", path("out"))).isZero();
    JsonNode methods =
        new ObjectMapper()
            .readTree(Files.readString(folder.resolve("out/report.json")))
            .path("explanations")
            .path("methods");
    assertThat(methods).hasSize(3).allMatch(method -> method.path("rows").isEmpty());
    assertThat(Files.readString(folder.resolve("out/report.html")))
        .contains("The plan keeps single rows out of the report.")
        .doesNotContain("aria-label=\"Explained rows");

    edit("audit.yaml", "  rows: none", "  rows: masked");
    assertThat(run("audit", path("audit.yaml"), "--out", path("out"))).isZero();
    String masked = Files.readString(folder.resolve("out/report.json"));
    assertThat(masked).contains("\"row_hidden\" : true").doesNotContain("\"raw_value\" : \"");
    assertThat(masked).doesNotContain("\"label\" : \"repaid\"");
  }

  @Test
  void aFailedGateEndsWithOne() throws IOException {
    edit("audit.yaml", "{min: 0.75, warn: 0.77}", "{min: 0.99}");
    assertThat(run("audit", path("audit.yaml"), "--out", path("out"))).isEqualTo(1);
    assertThat(out.toString()).contains("Verdict: FAIL").contains("is below 0.99");
  }

  @Test
  void aRequiredFigureThatIsMissingEndsWithFour() throws IOException {
    edit("audit.yaml", "  country: DE", "  {}");
    edit(
        "audit.yaml",
        "  quality.accuracy:",
        "  carbon.grams_co2e_total: {max: 1}\n  quality.accuracy:");
    assertThat(run("audit", path("audit.yaml"), "--out", path("out"))).isEqualTo(4);
    assertThat(out.toString()).contains("NOT_MEASURED").contains("energy.country");
  }

  @Test
  void whatCouldNotBeDecidedIsNeitherPassedNorZero() throws IOException {
    edit("audit.yaml", "  rows: 128", "  rows: 1\n  time_budget_seconds: 0.0001");
    run("audit", path("audit.yaml"), "--out", path("out"));
    JsonNode report =
        new ObjectMapper().readTree(Files.readString(folder.resolve("out/report.json")));
    JsonNode check = report.path("model").path("checks").path(1);
    assertThat(check.path("detail").asText()).startsWith("not checked, because");
    assertThat(check.path("passed").isNull()).isTrue();
    JsonNode method = report.path("explanations").path("methods").path(0);
    assertThat(method.path("rows_explained").asInt()).isEqualTo(1);
    assertThat(method.path("global").path(0).path("standard_error").isNull()).isTrue();
    assertThat(Files.readString(folder.resolve("out/report.html")))
        .contains("Not decided", "fewer than two rows have no standard error");
  }

  @Test
  void theShortestPlanIsAudited() throws IOException {
    write("x.npy", 6, FEATURES);
    Files.writeString(
        folder.resolve("short.yaml"),
        "version: 1\nmodel: {path: model}\ndata: {tensors: {inputs: x.npy}}\n");
    assertThat(run("audit", path("short.yaml"), "--out", path("out"))).as(err.toString()).isZero();
    JsonNode report =
        new ObjectMapper().readTree(Files.readString(folder.resolve("out/report.json")));
    assertThat(report.path("data").path("source").asText()).isEqualTo("x.npy");
    assertThat(report.path("explanations").path("methods")).isNotEmpty();
  }

  @Test
  void validateRunsNothing() {
    assertThat(run("validate", path("audit.yaml"))).isZero();
    assertThat(out.toString()).contains("is valid").contains("2000 rows").contains("4 gates");
    assertThat(folder.resolve("glasswatt-report")).doesNotExist();
  }

  @Test
  void inspectPrintsOnlyJsonWhenAsked() throws IOException {
    assertThat(run("inspect", path("model"), "--json")).isZero();
    JsonNode model = new ObjectMapper().readTree(out.toString());
    assertThat(model.path("format").asText()).isEqualTo("TensorFlow SavedModel");
    assertThat(model.path("parameters").asInt()).isEqualTo(649);
    assertThat(model.path("gradients").path("available").asBoolean()).isTrue();
    assertThat(model.path("operators").path("MatMul").asInt()).isEqualTo(3);
  }

  @Test
  void explainWritesAttributionsOfTheInputsShape() throws IOException {
    Path x = write("x.npy", 4, FEATURES);
    Path attributions = folder.resolve("a.npy");
    Path stats = folder.resolve("stats.json");
    assertThat(
            run(
                "explain",
                path("model"),
                "--input",
                "features=" + x,
                "--method",
                "integrated_gradients",
                "--param",
                "steps=200",
                "--out",
                attributions.toString(),
                "--stats",
                stats.toString(),
                "--repeat",
                "2"))
        .isZero();
    assertThat(Npy.read(attributions).shape()).isEqualTo(Npy.read(x).shape());
    JsonNode found = new ObjectMapper().readTree(Files.readString(stats));
    assertThat(found.path("completeness_delta")).hasSize(4);
    found
        .path("completeness_delta")
        .forEach(delta -> assertThat(Math.abs(delta.asDouble())).isLessThan(1e-4));
    assertThat(found.path("gradient_evaluations").get(0).asInt()).isEqualTo(200);
    assertThat(found.path("seconds_per_row").asDouble()).isPositive();
    assertThat(found.path("scalar").asText()).isEqualTo("logit");
  }

  @Test
  void explainWorksForEveryMethod() throws IOException {
    Path x = write("x.npy", 2, FEATURES);
    Path others = write("others.npy", 5, FEATURES);
    for (ExplainerType type : Explainers.all()) {
      if (type.usesLayer()) {
        continue; // This network has no convolution.
      }
      Path attributions = folder.resolve(type.id() + ".npy");
      assertThat(
              run(
                  "explain",
                  path("model"),
                  "--input",
                  x.toString(),
                  "--method",
                  type.id(),
                  "--background",
                  others.toString(),
                  "--seed",
                  "3",
                  "--out",
                  attributions.toString()))
          .as(type.id() + err)
          .isZero();
      Tensor found = Npy.read(attributions);
      assertThat(found.shape()).isEqualTo(Npy.read(x).shape());
      assertThat(Arrays.stream(found.toDoubles()).anyMatch(value -> value != 0))
          .as(type.id())
          .isTrue();
    }
    assertThat(err.toString()).contains("2 of 2 rows are within 0.01");
  }

  @Test
  void aReportIsJudgedAgainByAPolicy() throws IOException {
    write("x.npy", 6, FEATURES);
    Files.writeString(
        folder.resolve("short.yaml"),
        """
        version: 1
        model: {path: model}
        data: {tensors: {inputs: x.npy}}
        explain: {methods: []}
        """);
    assertThat(run("audit", path("short.yaml"), "--out", path("out"))).as(err.toString()).isZero();
    Files.writeString(
        folder.resolve("gates.yaml"),
        """
        version: 1
        gates:
          model.parameters: {max: 10}
          model.bytes: {regress: {relative: 0%}}
        waivers:
          - {gate: model.parameters, owner: A. Owner, reason: a test, expires: 2999-01-01}
        """);
    String[] gate = {"gate", path("out/report.json"), "--policy", path("gates.yaml")};
    assertThat(run(gate)).isEqualTo(4);
    assertThat(out.toString())
        .contains("WAIVED        Model parameters", "waived by A. Owner until 2999-01-01: a test")
        .contains("NOT_MEASURED  Model size can't be compared");
    assertThat(run(with(gate, "--reference", path("out/report.json"), "--json"))).isZero();
    JsonNode decision = new ObjectMapper().readTree(lastJson());
    assertThat(decision.path("verdict").asText()).isEqualTo("WARN");
    assertThat(decision.path("policy_sha256").asText()).matches("[0-9a-f]{64}");
    assertThat(decision.path("gates").path(1).path("verdict").asText()).isEqualTo("PASS");
    assertThat(run("gate", path("x.npy"), "--policy", path("gates.yaml"))).isEqualTo(3);
  }

  @Test
  void twoModelsAreComparedByAPlan() throws IOException {
    write("x.npy", 6, FEATURES);
    Files.writeString(
        folder.resolve("short.yaml"),
        """
        version: 1
        model: {path: nothing}
        data: {tensors: {inputs: x.npy}}
        explain: {methods: [integrated_gradients]}
        """);
    String[] compare = {"compare", path("model"), path("model"), "--plan", path("short.yaml")};
    assertThat(run(with(compare, "--md", path("changes.md"), "--json")))
        .as(err.toString())
        .isZero();
    assertThat(Files.readString(folder.resolve("changes.md")))
        .startsWith("# model → model\n")
        .contains("Predictions rest on the same features")
        .contains("Both audits are of the same model file");
    JsonNode found = new ObjectMapper().readTree(lastJson());
    assertThat(found.path("drift").path("rank_correlation").asDouble()).isEqualTo(1);
    assertThat(run("audit", path("short.yaml"), "--out", path("out"))).isEqualTo(3);
  }

  /** What was printed from the last line on that begins an object. */
  private String lastJson() {
    String text = out.toString();
    return text.substring(Math.max(0, text.lastIndexOf("\n{\n") + 1));
  }

  @Test
  void attributionsAreSummedToWords() throws IOException {
    Path x = write("x.npy", 2, FEATURES);
    Path vocabulary = Files.writeString(folder.resolve("tokens.txt"), "a\n##b\n");
    String[] arguments = {
      "explain",
      path("model"),
      "--input",
      x.toString(),
      "--method",
      "input_x_gradient",
      "--out",
      path("ids.npy"),
      "--words",
      path("words.json")
    };
    assertThat(run(arguments)).isEqualTo(2);
    assertThat(err.toString()).contains("Of --words and --vocabulary, only one was given");
    assertThat(run(with(arguments, "--vocabulary", vocabulary.toString()))).isZero();
    JsonNode rows =
        new ObjectMapper().readTree(Files.readString(folder.resolve("words.json"))).get("features");
    assertThat(rows).hasSize(2);
    double sum = 0;
    for (JsonNode word : rows.get(0)) {
      sum += word.path("attribution").asDouble();
    }
    double[] values = Npy.read(folder.resolve("ids.npy")).slice(0, 1).toDoubles();
    assertThat(sum).isCloseTo(Arrays.stream(values).sum(), within(1e-9));
  }

  @Test
  void explainsByALayer() throws IOException {
    Path x = write("x.npy", 2, FEATURES);
    Path out = folder.resolve("layer.npy");
    String[] arguments = {
      "explain", path("model"), "--input", x.toString(), "--out", out.toString(), "--layer"
    };
    assertThat(run(with(arguments, "BiasAdd_1", "--method", "input_x_gradient")))
        .as(err.toString())
        .isZero();
    assertThat(err.toString()).contains("By: features@BiasAdd_1:0");
    assertThat(Npy.read(out).shape().rank()).isEqualTo(2);
    assertThat(Npy.read(out).shape()).isNotEqualTo(Npy.read(x).shape());
    assertThat(run(with(arguments, "BiasAd_1", "--method", "input_x_gradient"))).isEqualTo(2);
    assertThat(err.toString()).contains("Did you mean \"BiasAdd_1\"?");
    assertThat(run(with(arguments, "BiasAdd_1", "--method", "occlusion"))).isEqualTo(2);
    assertThat(err.toString()).contains("Take a method that uses gradients");
    assertThat(run(with(arguments, "BiasAdd_1", "--method", "grad_cam"))).isEqualTo(2);
    assertThat(err.toString()).contains("--param layer=BiasAdd_1");
  }

  @Test
  void recordedDrawsAreReplayed() throws IOException {
    Path x = write("x.npy", 2, FEATURES);
    float[] none = new float[2 * 4 * FEATURES];
    Path noise =
        Files.write(folder.resolve("noise.npy"), Npy.toBytes(Tensor.of(none, 2, 4, FEATURES)));
    String[] arguments = {
      "explain", path("model"), "--input", x.toString(), "--draws", "noise=" + noise
    };
    assertThat(
            run(
                with(
                    arguments,
                    "--method",
                    "smoothgrad",
                    "--param",
                    "samples=4",
                    "--out",
                    path("smooth.npy"))))
        .isZero();
    assertThat(
            run(
                with(
                    arguments,
                    "--method",
                    "saliency",
                    "--param",
                    "absolute=false",
                    "--out",
                    path("slopes.npy"))))
        .isZero();
    // Without noise, every copy is the row itself.
    double[] smooth = Npy.read(folder.resolve("smooth.npy")).toDoubles();
    double[] slopes = Npy.read(folder.resolve("slopes.npy")).toDoubles();
    for (int i = 0; i < smooth.length; i++) {
      assertThat(smooth[i]).isCloseTo(slopes[i], within(1e-6));
    }
    assertRefused(
        2,
        "GW-407",
        with(arguments, "--method", "smoothgrad", "--param", "samples=9", "--out", path("a.npy")));
    assertRefused(
        2,
        "GW-406",
        "explain",
        path("model"),
        "--input",
        x.toString(),
        "--method",
        "expected_gradients",
        "--out",
        path("a.npy"));
  }

  @Test
  void curvesAreWrittenAsJson() throws IOException {
    Path x = write("x.npy", 5, FEATURES);
    Path curves = folder.resolve("curves.json");
    assertThat(
            run(
                "curves",
                path("model"),
                "--input",
                x.toString(),
                "--feature",
                "2",
                "--points",
                "4",
                "--out",
                curves.toString()))
        .as(err.toString())
        .isZero();
    JsonNode found = new ObjectMapper().readTree(Files.readString(curves));
    assertThat(found.path("values")).hasSize(4);
    assertThat(found.path("curves")).hasSize(5);
    double mean = 0;
    for (JsonNode curve : found.path("curves")) {
      mean += curve.get(0).asDouble() / 5;
    }
    assertThat(found.path("partial_dependence").get(0).asDouble()).isCloseTo(mean, within(1e-9));
    assertRefused(
        2,
        "GW-408",
        "curves",
        path("model"),
        "--input",
        x.toString(),
        "--feature",
        "99",
        "--out",
        path("c.json"));
  }

  @Test
  void benchmarkComparesWithTheEngineAlone() throws IOException {
    Path x = write("x.npy", 2, FEATURES);
    Path document = folder.resolve("benchmark.json");
    assertThat(
            run(
                "benchmark",
                path("model"),
                "--input",
                x.toString(),
                "--rows",
                "1,3",
                "--steps",
                "5",
                "--repeat",
                "1",
                "--json=" + document))
        .as(err.toString())
        .isZero();
    JsonNode found = new ObjectMapper().readTree(Files.readString(document)).path("comparisons");
    assertThat(found).hasSize(2);
    assertThat(found.get(1).path("rows").asInt()).isEqualTo(3);
    assertThat(found.get(1).path("ratio").asDouble()).isPositive();
    assertThat(out.toString()).contains("| 3 | 5 |");
  }

  @Test
  void listsWhatTheToolKnows() throws IOException {
    for (String catalogue : List.of("explainers", "sources", "gates", "metrics")) {
      assertThat(run("list", catalogue)).isZero();
    }
    assertThat(out.toString())
        .contains("integrated_gradients", "cpu-time-estimate", "max", "quality.accuracy");
    out.getBuffer().setLength(0);
    assertThat(run("list", "explainers", "--json")).isZero();
    assertThat(new ObjectMapper().readTree(out.toString()).path("explainers"))
        .hasSize(Explainers.all().size());
  }

  @Test
  void doctorNeverFailsAndSaysWhatIsMissing() throws IOException {
    assertThat(run("doctor", "--json")).isZero();
    JsonNode found = new ObjectMapper().readTree(out.toString());
    assertThat(found.path("engines").path("TensorFlow").asText()).contains("2.16.1");
    assertThat(found.path("power_sources")).isNotEmpty();
  }

  // What a user gets wrong.

  @Test
  void aWrongWordGetsTheNearestOne() {
    assertRefused(2, "Did you mean \"audit\"?", "audti", path("audit.yaml"), "--out", "x");
    assertRefused(2, "Did you mean \"--out\"?", "audit", path("audit.yaml"), "--outt", "x");
    assertRefused(2, "Did you mean \"--method\"?", "explain", path("model"), "--metod=saliency");
    assertRefused(2, "Did you mean \"explainers\"?", "list", "explainer");
    assertRefused(2, "Did you mean \"logit\"?", with(explain(folder), "--scalar", "logt"));
    assertRefused(2, "has no option \"-x\".\n  What to do: See", "doctor", "-x");
    assertRefused(2, "does not take the argument \"too\"", "list", "gates", "too");
    assertRefused(2, "--repeat", with(explain(folder), "--repeat", "many"));
    assertRefused(2, "AUDIT.yaml", "audit");
    assertRefused(
        2,
        "audit, report, verify, init, validate, gate, compare, scan, inspect, explain, curves, benchmark, list, doctor");
  }

  @Test
  void whatTheParserRefusesHasAnId() {
    assertRefused(2, "GW-153", "audti");
    assertRefused(2, "GW-153", "list");
    assertRefused(2, "GW-153", with(explain(folder), "--repeat", "0"));
  }

  @Test
  void aWrongInputNameGetsTheNearestOne() throws IOException {
    Path x = write("x.npy", 4, FEATURES);
    assertRefused(2, "Did you mean \"features\"?", explain(Path.of("feature=" + x)));
    Path equals = Files.copy(x, folder.resolve("a=b.npy"));
    assertThat(run(explain(equals))).as(err.toString()).isZero();
  }

  @Test
  void aWrongBaselineIsRefused() throws IOException {
    Path x = write("x.npy", 4, FEATURES);
    float[] broken = new float[FEATURES];
    broken[5] = Float.NEGATIVE_INFINITY;
    Path infinite =
        Files.write(folder.resolve("b.npy"), Npy.toBytes(Tensor.of(broken, 1, FEATURES)));
    assertRefused(2, "-Infinity at element 5", integrated(x, infinite.toString()));
    assertRefused(2, "GW-404", integrated(x, write("wide.npy", 2, FEATURES).toString()));
    assertThat(run(integrated(x, "features=zero"))).as(err.toString()).isZero();
  }

  @Test
  void filesThatCannotBeWrittenAreRefusedBeforeTheWork() throws IOException {
    Path x = write("x.npy", 4, FEATURES);
    Path file = Files.writeString(folder.resolve("file"), "x");
    assertRefused(2, "GW-501", with(explain(x), "--stats", file.resolve("s.json").toString()));
    assertRefused(
        2, "same file", with(explain(x), "--stats", folder.resolve("./a.npy").toString()));
  }

  /** An exit code of 1 would say that a gate failed. */
  @Test
  void whateverBreaksEndsWithFive() {
    for (Error error :
        List.of(
            new AssertionError("broken"),
            new StackOverflowError("broken"),
            new NoClassDefFoundError("broken"),
            new OutOfMemoryError("broken"))) {
      err.getBuffer().setLength(0);
      Writer breaking =
          new Writer() {
            @Override
            public void write(char[] text, int from, int count) {
              throw error;
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
          };
      Console console =
          new Console(new PrintWriter(breaking), new PrintWriter(err), nowhere(), false);
      assertThat(Glasswatt.run(console, "list", "gates")).as(error.toString()).isEqualTo(5);
      assertThat(err.toString()).contains("Internal error", "broken").doesNotContain("\tat ");
      assertThat(Glasswatt.run(console, "list", "gates", "--verbose")).isEqualTo(5);
      assertThat(err.toString()).contains("\tat ");
    }
  }

  @Test
  void aWrongPlanIsRefusedWithItsPlace() throws IOException {
    assertRefused(2, "GW-101", "audit", path("gone.yaml"));
    edit("audit.yaml", "  baseline: mean", "  baselin: mean");
    assertRefused(2, "audit.yaml:31:3", "audit", path("audit.yaml"));
    assertThat(err.toString()).contains("baseline");
  }

  @Test
  void anUnknownExplainerOrGateGetsTheNearestOne() throws IOException {
    edit("audit.yaml", "- saliency", "- salency");
    assertRefused(2, "saliency", "validate", path("audit.yaml"));
    edit("audit.yaml", "- salency", "- saliency");
    edit("audit.yaml", "quality.accuracy", "quality.acuracy");
    assertRefused(2, "quality.accuracy", "validate", path("audit.yaml"));
  }

  @Test
  void aWrongModelIsRefused() throws IOException {
    Path model = folder.resolve("model");
    Path file = model.resolve("saved_model.pb");
    byte[] whole = Files.readAllBytes(file);
    assertRefused(3, "GW-201", "inspect", path("gone"));
    assertRefused(3, "GW-202", "inspect", path("data"));
    Files.write(file, Arrays.copyOf(whole, whole.length / 2));
    assertRefused(3, "GW-203", "inspect", model.toString());
    Files.write(file, whole);
    Files.delete(model.resolve("variables/variables.index"));
    assertRefused(3, "GW-204", "inspect", model.toString());
  }

  @Test
  void anUnknownSignatureNamesTheKnownOnes() {
    assertRefused(2, "serving_default", "inspect", path("model"), "--signature", "serving");
    assertRefused(2, "[[serve]]", "inspect", path("model"), "--tags", "train");
    assertRefused(2, "GW-152", "inspect", path("model"), "--device", "tpu");
  }

  @Test
  void aWrongTableIsRefusedWithItsPlace() throws IOException {
    String table = Files.readString(folder.resolve("data/test.csv"));
    tableRefused(table.replaceFirst("savings", "saving"), "savings");
    tableRefused(table.replaceFirst("\n[0-9.]+,", "\nmuch,"), "line 2");
    tableRefused(table.replaceFirst("\n", "\n1,2\n"), "line 2");
    tableRefused(table.lines().findFirst().orElseThrow() + "\n", "no rows");
    tableRefused(table.replaceFirst("repaid", "paid"), "paid");
    tableRefused(table.replaceFirst("\n[0-9.]+,", "\nNaN,"), "line 2");
    Files.delete(folder.resolve("data/test.csv"));
    assertRefused(3, "test.csv", "audit", path("audit.yaml"), "--out", path("out"));
    assertThat(folder.resolve("out/report.json")).doesNotExist();
  }

  private void tableRefused(String table, String expected) throws IOException {
    Files.writeString(folder.resolve("data/test.csv"), table);
    assertRefused(3, expected, "audit", path("audit.yaml"), "--out", path("out"));
    assertThat(folder.resolve("out/report.json")).doesNotExist();
  }

  @Test
  void aWrongTensorIsRefused() throws IOException {
    Path narrow = write("narrow.npy", 4, FEATURES - 1);
    assertRefused(3, "[4,12]", explain(narrow));
    Tensor values = Npy.read(write("x.npy", 4, FEATURES));
    float[] broken = values.floats().clone();
    broken[FEATURES + 2] = Float.NaN;
    Path nan = Files.write(folder.resolve("nan.npy"), Npy.toBytes(Tensor.of(broken, 4, FEATURES)));
    assertRefused(3, "row 1, element 2", explain(nan));
    Path ids = Files.write(folder.resolve("text.npy"), "no array".getBytes(StandardCharsets.UTF_8));
    assertRefused(3, "text.npy", explain(ids));
    assertRefused(3, "gone.npy", explain(folder.resolve("gone.npy")));
  }

  @Test
  void aFolderThatCannotBeWrittenIsRefusedBeforeTheWork() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "x");
    assertRefused(2, "GW-501", "audit", path("audit.yaml"), "--out", file.resolve("o").toString());
  }

  private static String[] with(String[] arguments, String... more) {
    return Stream.of(arguments, more).flatMap(Arrays::stream).toArray(String[]::new);
  }

  private String[] integrated(Path input, String baseline) {
    return new String[] {
      "explain",
      path("model"),
      "--input",
      input.toString(),
      "--method",
      "integrated_gradients",
      "--baseline",
      baseline,
      "--out",
      path("a.npy")
    };
  }

  private String[] explain(Path input) {
    return new String[] {
      "explain",
      path("model"),
      "--input",
      input.toString(),
      "--method",
      "saliency",
      "--out",
      path("a.npy")
    };
  }

  private void assertRefused(int code, String expected, String... arguments) {
    err.getBuffer().setLength(0);
    assertThat(run(arguments)).as(err.toString()).isEqualTo(code);
    assertThat(err.toString()).contains(expected).doesNotContain("\tat ");
    assertThat(err.toString()).contains("What to do:");
    assertThat(folder.resolve("a.npy")).doesNotExist();
  }

  private Path write(String name, int rows, int columns) throws IOException {
    float[] values = new float[rows * columns];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) Math.sin(i);
    }
    return Files.write(folder.resolve(name), Npy.toBytes(Tensor.of(values, rows, columns)));
  }

  private void edit(String file, String from, String to) throws IOException {
    Path path = folder.resolve(file);
    String text = Files.readString(path);
    assertThat(text).contains(from);
    Files.writeString(path, text.replace(from, to));
  }

  private String path(String name) {
    return folder.resolve(name).toString();
  }

  private int run(String... arguments) {
    return Glasswatt.run(
        new Console(new PrintWriter(out), new PrintWriter(err), nowhere(), false), arguments);
  }

  private static PrintStream nowhere() {
    return new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8);
  }
}
