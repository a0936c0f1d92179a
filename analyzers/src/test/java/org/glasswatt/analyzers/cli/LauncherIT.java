package org.glasswatt.analyzers.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.glasswatt.reports.format.Format;
import org.glasswatt.reports.format.Formats;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Runs the packaged {@code bin/glasswatt} as a user does. */
@DisplayName("bin/glasswatt")
@EnabledOnOs({OS.LINUX, OS.MAC})
class LauncherIT {

  private static final Path LAYOUT = Path.of(System.getProperty("glasswatt.layout"));
  private static final Path LAUNCHER = LAYOUT.resolve("bin/glasswatt");

  private Path folder;

  private record Run(int exitCode, String out, String err) {}

  @BeforeEach
  void useFolder(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void helpIsAllThatItPrints() throws Exception {
    Run run = run(Map.of(), LAUNCHER.toString(), "--help");

    assertThat(run.err()).isEmpty();
    assertThat(run.out()).startsWith("Usage: glasswatt");
    assertThat(run.exitCode()).isZero();
  }

  /** What a library loads only when it is used must be in the layout too. */
  @Test
  void everyFormatIsRenderedFromAReport() throws Exception {
    Path report =
        Path.of("../reports/src/test/resources/org/glasswatt/reports/json/report-1.0.json");
    List<String> command =
        new ArrayList<>(List.of(LAUNCHER.toString(), "report", report.toAbsolutePath().toString()));
    for (Format format : Formats.all()) {
      command.add("--" + format.id());
      command.add(folder.resolve(format.id()).toString());
    }

    Run run = run(Map.of(), command.toArray(String[]::new));

    assertThat(run.err()).isEmpty();
    assertThat(run.exitCode()).isZero();
    for (Format format : Formats.all()) {
      assertThat(folder.resolve(format.id())).isNotEmptyFile();
    }
  }

  @Test
  void theBillOfMaterialsListsEveryLibraryThatIsShipped() throws Exception {
    assumeThat(LAYOUT.resolve("sbom.json"))
        .as("a build without a network makes no bill of materials")
        .exists();
    Set<String> listed = new TreeSet<>();
    for (JsonNode component :
        new ObjectMapper().readTree(LAYOUT.resolve("sbom.json").toFile()).path("components")) {
      listed.add(component.path("name").asText() + "-" + component.path("version").asText());
    }
    try (Stream<Path> jars = Files.list(LAYOUT.resolve("lib"))) {
      assertThat(jars.map(jar -> jar.getFileName().toString()))
          .filteredOn(jar -> !jar.equals("glasswatt.jar"))
          .isNotEmpty()
          .allMatch(jar -> listed.stream().anyMatch(jar::startsWith));
    }
  }

  @Test
  void aWrongOptionIsNamedAndEndsWithTwo() throws Exception {
    Run run = run(Map.of(), LAUNCHER.toString(), "--no-such-option");

    assertThat(run.err()).contains("--no-such-option");
    assertThat(run.out()).isEmpty();
    assertThat(run.exitCode()).isEqualTo(2);
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void outputThatIsCutShortIsAnError() throws Exception {
    Run run =
        run(
            Map.of(),
            "/bin/sh",
            "-c",
            "\"$0\" list metrics --json > /dev/full",
            LAUNCHER.toString());

    assertThat(run.err()).contains("GW-502", "What to do:");
    assertThat(run.exitCode()).isEqualTo(2);
  }

  @Test
  void isFoundBehindSymbolicLinksAndBlanks() throws Exception {
    Path place = Files.createDirectory(folder.resolve("a place"));
    Path absolute = Files.createSymbolicLink(place.resolve("absolute"), LAUNCHER);
    Files.createSymbolicLink(folder.resolve("relative"), Path.of("a place", "absolute"));

    Run run = run(Map.of(), "./relative", "--help");
    Files.delete(absolute); // JUnit warns about links that lead out of its folder.

    assertThat(run.err()).isEmpty();
    assertThat(run.exitCode()).isZero();
  }

  @Test
  void optionsForJavaArriveAndWin() throws Exception {
    Run run =
        run(
            Map.of("GLASSWATT_OPTS", "-Dfile.encoding=US-ASCII -XshowSettings:properties"),
            LAUNCHER.toString(),
            "--help");

    assertThat(run.err())
        .contains("file.encoding = US-ASCII")
        .contains("glasswatt.home = " + LAYOUT.toRealPath())
        .contains("java.awt.headless = true")
        .contains("ai.djl.offline = true")
        .contains("org.slf4j.simpleLogger.defaultLogLevel = off");
  }

  @Test
  void verboseShowsTheLog() throws Exception {
    Run run =
        run(
            Map.of("GLASSWATT_OPTS", "-XshowSettings:properties"),
            LAUNCHER.toString(),
            "--help",
            "--verbose");

    assertThat(run.err()).contains("org.slf4j.simpleLogger.defaultLogLevel = info");
  }

  @Test
  void anOldJavaIsRefusedWithItsVersion() throws Exception {
    Path old = javaHome("exit 1");
    Files.writeString(old.resolve("release"), "JAVA_VERSION=\"11.0.2\"\n");

    Run run = run(Map.of("JAVA_HOME", old.toString()), LAUNCHER.toString(), "--help");

    assertThat(run.err()).contains("Java 11.0.2", "17 or newer", "JAVA_HOME");
    assertThat(run.exitCode()).isEqualTo(2);
  }

  @Test
  void javaIsAskedWhereNoFileTellsItsVersion() throws Exception {
    Path old = javaHome("echo 'openjdk version \"1.8.0_392\"' >&2");

    Run run = run(Map.of("JAVA_HOME", old.toString()), LAUNCHER.toString(), "--help");

    assertThat(run.err()).contains("Java 1.8.0_392", "17 or newer");
    assertThat(run.exitCode()).isEqualTo(2);
  }

  @Test
  void aWrongJavaHomeIsNamed() throws Exception {
    Path empty = Files.createDirectory(folder.resolve("empty"));

    Run run = run(Map.of("JAVA_HOME", empty.toString()), LAUNCHER.toString(), "--help");

    assertThat(run.err()).contains("JAVA_HOME is " + empty, "unset it");
    assertThat(run.exitCode()).isEqualTo(2);
  }

  @Test
  void aMissingJavaIsSaid() throws Exception {
    Path tools = Files.createDirectory(folder.resolve("tools"));
    for (String tool : List.of("dirname", "readlink", "sed")) {
      script(tools.resolve(tool), "exec " + tool(tool) + " \"$@\"");
    }

    Run run =
        run(
            Map.of("JAVA_HOME", "", "PATH", tools.toString()),
            "/bin/sh",
            LAUNCHER.toString(),
            "--help");

    assertThat(run.err()).contains("Java was not found", "17 or newer");
    assertThat(run.exitCode()).isEqualTo(2);
  }

  @Test
  void noticesAndLicenceLieBesideIt() {
    assertThat(LAYOUT.resolve("LICENSE")).content().contains("Apache License");
    assertThat(LAYOUT.resolve("NATIVE-CODE.txt")).content().contains("libtorch");
    assertThat(LAYOUT.resolve("THIRD-PARTY.txt"))
        .content()
        .contains("jfreechart", "tensorflow-api", "pytorch-engine")
        .doesNotContain("org.glasswatt");
  }

  private Path javaHome(String script) throws IOException {
    Path bin = Files.createDirectories(folder.resolve("old/bin"));
    script(bin.resolve("java"), script);
    return folder.resolve("old");
  }

  private static void script(Path file, String body) throws IOException {
    Files.writeString(file, "#!/bin/sh\n" + body + "\n");
    assertThat(file.toFile().setExecutable(true)).isTrue();
  }

  private static Path tool(String name) {
    return List.of("/usr/bin", "/bin").stream()
        .map(bin -> Path.of(bin, name))
        .filter(Files::isExecutable)
        .findFirst()
        .orElseThrow();
  }

  private Run run(Map<String, String> environment, String... command) throws Exception {
    Path out = folder.resolve("out.txt");
    Path err = folder.resolve("err.txt");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile());
    builder.environment().remove("GLASSWATT_OPTS");
    builder.environment().remove("JAVA_TOOL_OPTIONS");
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    builder.environment().putAll(environment);
    int exitCode = builder.start().waitFor();
    return new Run(
        exitCode,
        Files.readString(out, StandardCharsets.UTF_8),
        Files.readString(err, StandardCharsets.UTF_8));
  }
}
