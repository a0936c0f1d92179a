package org.glasswatt.analyzers.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.glasswatt.analyzers.gate.GateRule;
import org.glasswatt.analyzers.plan.AuditPlan;
import org.glasswatt.analyzers.plan.DataPlan;
import org.glasswatt.explainers.attribution.Explainers;
import org.glasswatt.explainers.input.ColumnSpec;
import org.glasswatt.explainers.input.Npy;
import org.glasswatt.explainers.input.TableSpec;
import org.glasswatt.explainers.tensor.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The first plan runs at once, on sample 1 and on what the sample can be made into. */
class InitCommandTest {
  private static final Path SAMPLE = Path.of("../samples/01-credit");
  private static final String MODEL = SAMPLE.resolve("model").toString();
  private static final Path TEST_DATA = SAMPLE.resolve("data/test.csv");

  private final Path folder;
  private final Path plan;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  InitCommandTest(@TempDir Path folder) {
    this.folder = folder;
    this.plan = folder.resolve("audit.yaml");
  }

  @Test
  void theFirstPlanOfATablePassesItsAudit() throws IOException {
    assertThat(init(TEST_DATA)).as(err.toString()).isZero();
    TableSpec table = ((DataPlan.Table) AuditPlan.read(plan, Explainers.all()).data()).spec();
    assertThat(table.label()).isEqualTo("outcome");
    // Alphabetical is the other way round; accuracy tells.
    assertThat(table.classes()).containsExactly("repaid", "defaulted");
    assertThat(table.features()).hasSize(10);
    assertThat(table.features().get(0).scale()).isEqualTo(ColumnSpec.Scale.STANDARDISE);
    assertThat(table.features().get(7).oneHot())
        .containsExactlyInAnyOrder("north", "south", "east", "west");
    assertThat(table.features().get(9).mapping()).hasSize(2);
    assertThat(Files.readString(plan))
        .contains("may be sensitive", "accuracy 0.7", "# country: DE", "interval 0.7");

    assertThat(run("validate", plan.toString())).as(err.toString()).isZero();
    assertThat(run("audit", plan.toString(), "--out", folder.resolve("out").toString()))
        .as(out.toString() + err)
        .isZero();
    assertThat(AuditPlan.read(plan, Explainers.all()).policy().rules())
        .extracting(GateRule::metric)
        .startsWith("quality.accuracy", "explanation.completeness_delta_p95");
    assertThat(out.toString()).contains("Verdict: PASS");
  }

  @Test
  void theFirstPlanOfArraysRuns() throws IOException {
    Path rows = folder.resolve("x.npy");
    float[] values = new float[40 * 13];
    for (int i = 0; i < values.length; i++) {
      values[i] = (i * 7 % 11 - 5) / 3f;
    }
    Files.write(rows, Npy.toBytes(Tensor.of(values, 40, 13)));
    long[] truth = new long[40];
    truth[3] = 1;
    Path labels = Files.write(folder.resolve("y.npy"), Npy.toBytes(Tensor.of(truth, 40)));
    assertThat(init(rows)).as(err.toString()).isZero();
    assertThat(Files.readString(plan))
        .contains("inputs: x.npy", "# labels:", "No figure of quality");
    assertThat(init(rows, "--label", labels.toString(), "--force")).as(err.toString()).isZero();
    assertThat(Files.readString(plan)).contains("labels: y.npy", "quality.accuracy");
    assertThat(run("audit", plan.toString(), "--out", folder.resolve("out").toString()))
        .as(out.toString() + err)
        .isZero();
  }

  @Test
  void aTableThatDoesNotFitIsWrittenDownAndRefused() throws IOException {
    Path narrow = folder.resolve("narrow.csv");
    Files.writeString(narrow, "a,b,\"odd: {name}\",y\n1,x,p,0\n2,z,q,1\n3,w,p,0\n");
    assertThat(init(narrow)).isEqualTo(2);
    assertThat(err.toString())
        .contains("GW-170", "encoded as usual they give 5 features, and the model takes 13");
    assertThat(Files.readString(plan))
        .contains("# MISSING: encoded as usual they give 5", "column: \"odd: {name}\"");
    assertThat(AuditPlan.read(plan, Explainers.all()).policy().rules()).isEmpty();
    assertThat(run("validate", plan.toString())).isEqualTo(2);
  }

  @Test
  void aFileIsNotReplacedUnasked() throws IOException {
    Files.writeString(plan, "mine");
    assertThat(init(TEST_DATA)).isEqualTo(2);
    assertThat(err.toString()).contains("GW-171", "--force");
    assertThat(plan).hasContent("mine");
  }

  @Test
  void aLabelThatIsNoColumnIsToldWithTheNearest() {
    assertThat(init(TEST_DATA, "--label", "outcom")).isEqualTo(2);
    assertThat(err.toString()).contains("GW-172", "Did you mean \"outcome\"?");
    assertThat(plan).doesNotExist();
  }

  /** Names come from a file that anybody may have written. */
  @Test
  void namesOfColumnsStayNames() throws IOException {
    List<String> lines = Files.readAllLines(TEST_DATA).subList(0, 400);
    Path odd = folder.resolve("odd.csv");
    Files.writeString(
        odd,
        String.join("\n", lines)
                .replaceFirst("income", "\"no: \"\"#\u2028gates: {}\"")
                .replaceFirst("region", "on")
            + "\n");
    assertThat(init(odd)).as(err.toString()).isZero();
    TableSpec table = ((DataPlan.Table) AuditPlan.read(plan, Explainers.all()).data()).spec();
    assertThat(table.features().get(0).column()).isEqualTo("no: \"#\u2028gates: {}");
    assertThat(table.features().get(7).column()).isEqualTo("on");
  }

  private int init(Path data, String... more) {
    String[] arguments = new String[6 + more.length];
    List<String> first =
        List.of("init", MODEL, "--data", data.toString(), "--out", plan.toString());
    for (int i = 0; i < arguments.length; i++) {
      arguments[i] = i < first.size() ? first.get(i) : more[i - first.size()];
    }
    return run(arguments);
  }

  private int run(String... arguments) {
    return Glasswatt.run(
        new Console(
            new PrintWriter(out),
            new PrintWriter(err),
            new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8),
            false),
        arguments);
  }
}
