package org.glasswatt.samples.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program on the library's page compiles and does what the page says. */
class LibraryPageTest {
  private static final Pattern PROGRAM = Pattern.compile("(?ms)^```java\\n(.*?)^```");

  private final Path folder;

  LibraryPageTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void theProgramAuditsSample1() throws Exception {
    String output = run(Repository.ROOT.resolve("samples/01-credit/audit.yaml"));
    assertThat(output)
        .contains("accuracy 0.78", "Integrated gradients: first debt_ratio", "PASS Accuracy")
        .doesNotContain("not released");
    assertThat(folder.resolve("out/report.html")).isRegularFile();
    assertThat(folder.resolve("out/report.json")).isRegularFile();
  }

  @Test
  void theProgramTellsAMistakeWithoutAStackTrace() throws Exception {
    assertThat(run(folder.resolve("none.yaml")))
        .startsWith("GW-101: There is no plan ")
        .doesNotContain("\tat ");
  }

  /** Java compiles a single source file in memory and runs it. */
  private String run(Path plan) throws IOException, InterruptedException {
    List<String> programs =
        PROGRAM
            .matcher(Repository.read(Repository.ROOT.resolve("docs/library.md")))
            .results()
            .map((MatchResult match) -> match.group(1))
            .toList();
    assertThat(programs).hasSize(1);
    Path source = Files.writeString(folder.resolve("ReleaseCheck.java"), programs.get(0));
    ProcessBuilder java =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dorg.slf4j.simpleLogger.defaultLogLevel=off",
                "-Dfile.encoding=UTF-8",
                "-cp",
                System.getProperty("java.class.path"),
                source.toString(),
                plan.toString(),
                folder.resolve("out").toString())
            .redirectErrorStream(true);
    java.environment().put("TF_CPP_MIN_LOG_LEVEL", "3");
    Process process = java.start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
    return output;
  }
}
