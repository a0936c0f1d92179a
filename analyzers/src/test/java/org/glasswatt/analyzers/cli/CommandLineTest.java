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
    // Load, warm-up, inference, and for each method explaining and judging.
    assertThat(energy.path("phases"))
        .hasSize(9)
        .allMatch(p -> p.path("grade").asText().matches("[A-E]"));
    assertThat(energy.path("batches")).hasSize(2);
    assertThat(energy.path("methods")).hasSize(3);
    // Integrated gradients take as many as each row needs.
    assertThat(energy.path("methods").get(2).path("gradient_evaluations").path("value").asDouble())
        .isBetween(5.0, 500.0);
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
    assertRefused(2, "audit, validate, scan, inspect, explain, curves, benchmark, list, doctor");
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
