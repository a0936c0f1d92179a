package org.glasswatt.analyzers.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.glasswatt.explainers.scan.Rules;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The scan as a user runs it, and the trust of the commands that load a model. */
class ScanCommandTest {
  private static final String SAMPLE = "../samples/01-credit/model";

  private final Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  ScanCommandTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void aPlainModelPasses() {
    assertThat(run("scan", SAMPLE)).isZero();
    assertThat(out.toString()).contains("GWS-TF-006").contains("nothing at medium or above");
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void aFindingFailsFromItsSeverityOn() throws IOException {
    String model = torchScript("    print(x)\n    return x");
    assertThat(run("scan", model)).isZero();
    assertThat(run("scan", model, "--fail-on", "low")).isEqualTo(1);
    assertThat(run("scan", torchScript("    torch.save(x, \"f\")\n    return x"))).isEqualTo(1);
    assertThat(out.toString()).contains("CRITICAL  GWS-TS-001").contains("What to do: ");
  }

  @Test
  void whatIsNoModelIsUnreadable() throws IOException {
    assertThat(run("scan", folder.resolve("gone").toString())).isEqualTo(3);
    assertThat(run("scan", Files.writeString(folder.resolve("n.txt"), "no").toString()))
        .isEqualTo(3);
    assertThat(run("scan", Files.write(folder.resolve("e.pt"), new byte[] {'P', 'K'}).toString()))
        .isEqualTo(3);
    assertThat(run("scan", SAMPLE, "--fail-on", "hgih")).isEqualTo(2);
    assertThat(err.toString()).contains("Did you mean \"high\"?");
  }

  @Test
  void theDocumentFollowsItsSchema() throws IOException {
    JsonSchema schema;
    try (InputStream in = ScanCommand.class.getResourceAsStream("scan-report-1.0.schema.json")) {
      schema =
          JsonSchemaFactory.getInstance(VersionFlag.V202012).getSchema(Objects.requireNonNull(in));
    }
    for (String model : List.of(SAMPLE, torchScript("    torch.save(x, \"f\")\n    return x"))) {
      out.getBuffer().setLength(0);
      run("scan", model, "--json");
      JsonNode document = new ObjectMapper().readTree(out.toString());
      assertThat(schema.validate(document)).isEmpty();
      assertThat(document.path("failed").asBoolean()).isEqualTo(!model.equals(SAMPLE));
    }
  }

  @Test
  void rulesAreListed() {
    assertThat(run("list", "rules")).isZero();
    assertThat(out.toString().lines()).hasSize(Rules.all().size());
  }

  @Test
  void aDangerousModelIsLoadedOnlyWhenItIsTrusted() throws IOException {
    // The call is never reached, but it is there.
    String model =
        torchScript(
            "    if False:\n      torch.save(x, \"never\")\n    else:\n      pass\n    return x");
    assertThat(run("inspect", model)).isEqualTo(3);
    assertThat(err.toString())
        .contains("GW-240")
        .contains("GWS-TS-001")
        .contains("--trust critical");
    assertThat(run("inspect", model, "--trust", "high")).isEqualTo(3);
    err.getBuffer().setLength(0);
    run("inspect", model, "--trust", "critical");
    assertThat(err.toString())
        .startsWith("Warning: the scan of m.pt found GWS-TS-001 (critical)")
        .doesNotContain("GW-240");
  }

  private String torchScript(String body) throws IOException {
    Path file = folder.resolve("m.pt");
    try (OutputStream stream = Files.newOutputStream(file);
        ZipOutputStream zip = new ZipOutputStream(stream)) {
      // An object with the attribute training, which is false.
      entry(
          zip, "net/data.pkl", "\u0080\u0002c__torch__\nNet\n)\u0081}(X\b\0\0\0training\u0089ub.");
      entry(
          zip,
          "net/code/__torch__.py",
          "class Net(Module):\n  __parameters__ = []\n  __buffers__ = []\n  training : bool\n"
              + "  def forward(self: __torch__.Net,\n    x: Tensor) -> Tensor:\n"
              + body
              + "\n");
      entry(zip, "net/constants.pkl", "\u0080\u0002).");
      entry(zip, "net/version", "3\n");
    }
    return file.toString();
  }

  private static void entry(ZipOutputStream zip, String name, String latin) throws IOException {
    zip.putNextEntry(new ZipEntry(name));
    zip.write(latin.getBytes(StandardCharsets.ISO_8859_1));
    zip.closeEntry();
  }

  private int run(String... args) {
    PrintStream none =
        new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
    return Glasswatt.run(
        new Console(new PrintWriter(out, true), new PrintWriter(err, true), none, false), args);
  }
}
