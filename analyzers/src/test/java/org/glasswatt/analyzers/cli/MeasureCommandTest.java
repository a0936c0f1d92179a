package org.glasswatt.analyzers.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Commands that print nothing, since a measured command keeps the process's own streams. */
@DisabledOnOs(OS.WINDOWS)
class MeasureCommandTest {
  private final Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  MeasureCommandTest(@TempDir Path folder) {
    this.folder = folder;
  }

  private int run(String... arguments) {
    PrintStream none =
        new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
    return Glasswatt.run(
        new Console(new PrintWriter(out, true), new PrintWriter(err, true), none, false),
        arguments);
  }

  @Test
  void tellsEnergyGradeAndTimeOnStandardErrorOnly() {
    assertThat(run("measure", "--", "sleep", "0.3")).isZero();
    assertThat(out.toString()).isEmpty();
    assertThat(err.toString())
        .contains("sleep: exit code 0, 1 run\n")
        .containsPattern("(?m)^  energy +\\S+ J \\(\\d+ % interval|not measured, because")
        .containsPattern("(?m)^  grade +[A-E]: ")
        .containsPattern("(?m)^  time +0\\.[3-9]|(?m)^  time +[1-9]")
        .containsPattern("(?m)^  overhead +sampling took");
  }

  @Test
  void passesTheExitCodeOn() {
    assertThat(run("measure", "--", "sh", "-c", "exit 7")).isEqualTo(7);
    assertThat(run("measure", "sh", "-c", "exit 3")).isEqualTo(3);
  }

  @Test
  void itsOwnErrorsAreThoseOfEnvAndTimeout() throws Exception {
    assertThat(run("measure", "--", "no-such-command-here")).isEqualTo(127);
    assertThat(err.toString()).contains("GW-154", "There is no command \"no-such-command-here\"");
    Path text = Files.writeString(folder.resolve("text"), "x");
    assertThat(run("measure", "--", text.toString())).isEqualTo(126);
    assertThat(run("measure", "--no-such-option", "--", "true")).isEqualTo(125);
    assertThat(run("measure")).isEqualTo(125);
    assertThat(run("measure", "--repeat", "0", "--", "true")).isEqualTo(125);
    assertThat(run("measure", "--idle-share", "2", "--", "true")).isEqualTo(125);
    assertThat(run("measure", "--json=" + text + "/x.json", "--", "true")).isEqualTo(125);
    // Others keep theirs.
    assertThat(run("doctor", "--no-such-option")).isEqualTo(2);
  }

  @Test
  void writesAJsonLogAndASeries() throws Exception {
    Path log = folder.resolve("log.json");
    Path series = folder.resolve("series.csv");
    assertThat(
            run(
                "measure",
                "--repeat",
                "3",
                "--label",
                "nap",
                "--json=" + log,
                "--samples",
                series.toString(),
                "--",
                "sleep",
                "0.25"))
        .isZero();
    JsonNode document = new ObjectMapper().readTree(Files.readString(log));
    assertThat(document.path("format").asText()).isEqualTo("glasswatt-measurement");
    assertThat(document.path("version").asInt()).isEqualTo(1);
    assertThat(document.path("label").asText()).isEqualTo("nap");
    assertThat(document.path("command")).hasSize(2);
    assertThat(document.path("exit_codes")).hasSize(3);
    assertThat(document.path("total").path("grade").asText()).matches("[A-E]");
    assertThat(document.path("total").path("seconds").asDouble()).isGreaterThan(0.7);
    assertThat(document.path("overhead_share_of_one_core").isNumber()).isTrue();
    List<String> lines = Files.readAllLines(series);
    assertThat(lines.get(0)).isEqualTo("seconds,component,joules");
    assertThat(lines.subList(1, lines.size()))
        .allMatch(line -> line.matches("\\d+\\.\\d{6},[\\w :-]+,\\d+\\.\\d{6}"));
    assertThat(err.toString()).contains("nap: exit code 0, 3 runs");
  }

  @Test
  void jsonOnStandardOutputIsAlone() throws Exception {
    assertThat(run("measure", "--json", "--", "sh", "-c", "echo noise")).isZero();
    assertThat(new ObjectMapper().readTree(out.toString()).path("runs").asInt()).isEqualTo(1);
  }

  @Test
  void readsAMeterThatIsDeclared() throws Exception {
    Path meter = Files.writeString(folder.resolve("meter.csv"), "timestamp,watts\n");
    assertThat(run("measure", "--meter-csv", meter.toString(), "--", "sleep", "0.1")).isZero();
    assertThat(err.toString())
        .contains("external-meter")
        .contains("not measured, because the meter gave 0 readings in the window");
  }
}
