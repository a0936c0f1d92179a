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
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.glasswatt.reports.format.Format;
import org.glasswatt.reports.format.Formats;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is made of a report after its audit, on sample 1. */
class ReportFilesTest {
  private static final Path SAMPLE = Path.of("../samples/01-credit");

  @TempDir private static Path audited = Path.of("");

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private final Path folder;

  ReportFilesTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @BeforeAll
  static void audit() {
    List<String> arguments =
        new ArrayList<>(
            List.of("audit", SAMPLE.resolve("audit.yaml").toString(), "--out", audited.toString()));
    for (Format format : Formats.all()) {
      arguments.add("--" + format.id());
      arguments.add(audited.resolve(format.id()).toString());
    }
    StringWriter errors = new StringWriter();
    assertThat(run(new StringWriter(), errors, arguments.toArray(String[]::new)))
        .as(errors.toString())
        .isZero();
  }

  @Test
  void everyFormatIsRenderedAgainByteForByte() throws IOException {
    List<String> arguments = new ArrayList<>(List.of("report", report()));
    for (Format format : Formats.all()) {
      arguments.add("--" + format.id() + "=" + folder.resolve(format.id()));
    }
    assertThat(run(arguments.toArray(String[]::new))).as(err.toString()).isZero();
    for (Format format : Formats.all()) {
      assertThat(folder.resolve(format.id())).hasSameBinaryContentAs(audited.resolve(format.id()));
    }
    assertThat(folder.resolve("html")).hasSameBinaryContentAs(audited.resolve("report.html"));
    assertThat(out.toString().lines())
        .hasSize(Formats.all().size())
        .allMatch(l -> l.startsWith("Wrote "));
  }

  @Test
  void whatStillMatchesIsSaidToMatch() {
    assertThat(run(verify(SAMPLE.resolve("model"), SAMPLE.resolve("audit.yaml")))).isZero();
    assertThat(out.toString().lines())
        .hasSize(4)
        .allMatch(line -> line.matches("(report|model|plan|data) +matches: SHA-256 [0-9a-f]{64}"));
  }

  @Test
  void whatIsNotNamedIsNotSaidToMatch() {
    assertThat(run("verify", report())).isZero();
    assertThat(out.toString())
        .contains("report  matches", "model   not checked: name it with --model")
        .contains(
            "data    not checked: name its files with --data (data/test.csv, data/train.csv)");
  }

  @Test
  void whatChangedIsNamedAndEndsWithOne() throws IOException {
    Path model = copy(SAMPLE.resolve("model"), folder.resolve("model"));
    Files.writeString(model.resolve("more.txt"), "x");
    Path plan = Files.writeString(folder.resolve("audit.yaml"), "version: 1\n");
    assertThat(run(verify(model, plan))).isEqualTo(1);
    assertThat(out.toString())
        .contains("report  matches", "data    matches")
        .contains("model   does not match: the report holds SHA-256", "plan    does not match");
  }

  @Test
  void aReportThatWasChangedIsFoundAndNotRendered() throws IOException {
    String text = Files.readString(Path.of(report()));
    Path changed =
        Files.writeString(folder.resolve("report.json"), text.replace("\"PASS\"", "\"WARN\""));
    assertThat(run("verify", changed.toString())).isEqualTo(1);
    assertThat(out.toString()).contains("report  does not match");
    assertThat(run("report", changed.toString(), "--md", folder.resolve("a.md").toString()))
        .isEqualTo(3);
    assertThat(err.toString()).contains("GW-513", "What to do:");
    assertThat(folder.resolve("a.md")).doesNotExist();
  }

  @Test
  void aReportNeedsAFormatAndEachFormatAFile() {
    assertThat(run("report", report())).isEqualTo(2);
    assertThat(err.toString()).contains("GW-153", "--junit");
    String file = folder.resolve("one").toString();
    assertThat(run("report", report(), "--md", file, "--csv", file)).isEqualTo(2);
    assertThat(err.toString()).contains("GW-151");
    assertThat(run("report", report(), "--htm", file)).isEqualTo(2);
    assertThat(err.toString()).contains("Did you mean \"--html\"?");
    assertThat(Path.of(file)).doesNotExist();
  }

  private static String report() {
    return audited.resolve("report.json").toString();
  }

  private static String[] verify(Path model, Path plan) {
    return new String[] {
      "verify",
      report(),
      "--model",
      model.toString(),
      "--plan",
      plan.toString(),
      "--data",
      SAMPLE.resolve("data/test.csv").toString(),
      SAMPLE.resolve("data/train.csv").toString()
    };
  }

  private static Path copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Files.copy(
            file,
            to.resolve(from.relativize(file).toString()),
            StandardCopyOption.REPLACE_EXISTING);
      }
    }
    return to;
  }

  private int run(String... arguments) {
    return run(out, err, arguments);
  }

  private static int run(StringWriter out, StringWriter err, String... arguments) {
    PrintStream none =
        new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8);
    return Glasswatt.run(
        new Console(new PrintWriter(out), new PrintWriter(err), none, false), arguments);
  }
}
