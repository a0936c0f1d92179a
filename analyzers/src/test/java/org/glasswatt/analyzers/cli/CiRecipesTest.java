package org.glasswatt.analyzers.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The recipes' audits run, and leave the files that later steps of the recipes name. */
class CiRecipesTest {
  private static final Pattern RECIPE = Pattern.compile("(?ms)^```yaml\\n(.*?)^```");
  private static final Pattern GRADLE = Pattern.compile("commandLine 'glasswatt', (.*)");
  private static final Path SAMPLE = Path.of("../samples/01-credit/audit.yaml");

  private final Path folder;

  CiRecipesTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void theAuditOfEachRecipeRunsAndLeavesWhatLaterStepsName() throws IOException {
    List<String> recipes =
        RECIPE
            .matcher(Files.readString(Path.of("../docs/ci.md")))
            .results()
            .map((MatchResult match) -> match.group(1))
            .toList();
    assertThat(recipes).hasSize(2);
    for (String recipe : recipes) {
      JsonNode yaml = new YAMLMapper().readTree(recipe);
      List<String> commands = commands(yaml);
      assertThat(commands).as(recipe).hasSize(1);
      String[] arguments = commands.get(0).split(" +");
      List<String> written = new ArrayList<>();
      for (int i = 2; i < arguments.length; i += 2) {
        assertThat(arguments[i]).startsWith("--");
        written.add(arguments[i + 1]);
        arguments[i + 1] = folder.resolve(arguments[i + 1]).toString();
      }
      assertThat(arguments[1]).isEqualTo("audit.yaml");
      arguments[1] = SAMPLE.toString();
      assertThat(run(arguments)).isZero();
      assertThat(written)
          .hasSizeGreaterThan(1)
          .allSatisfy(
              file -> {
                assertThat(folder.resolve(file)).exists();
                String rest = recipe.replace(commands.get(0), "");
                assertThat(rest).as("a later step that uses " + file).contains(file);
              });
    }
  }

  @Test
  void theGradleTaskNamesACommand() throws IOException {
    MatchResult task =
        GRADLE
            .matcher(Files.readString(Path.of("../docs/ci.md")))
            .results()
            .findFirst()
            .orElseThrow();
    String[] arguments =
        Arrays.stream(task.group(1).split(", "))
            .map(argument -> argument.substring(1, argument.length() - 1))
            .toArray(String[]::new);
    PrintWriter none =
        new PrintWriter(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
    PrintStream stream =
        new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
    assertThat(
            Glasswatt.commandLine(new Console(none, none, stream, false))
                .parseArgs(arguments)
                .hasSubcommand())
        .isTrue();
  }

  /** The lines that call the tool, in scripts only; without the tool's name. */
  private static List<String> commands(JsonNode yaml) {
    List<String> commands = new ArrayList<>();
    Set<String> scripts = Set.of("run", "script");
    for (String key : scripts) {
      for (JsonNode script : yaml.findValues(key)) {
        String text = script.isArray() ? text(script) : script.asText();
        text.lines()
            .map(String::strip)
            .filter(line -> line.startsWith("glasswatt "))
            .map(line -> line.substring("glasswatt ".length()))
            .forEach(commands::add);
      }
    }
    return commands;
  }

  private static String text(JsonNode lines) {
    StringBuilder text = new StringBuilder();
    lines.forEach(line -> text.append(line.asText()).append('\n'));
    return text.toString();
  }

  private static int run(String... arguments) {
    StringWriter out = new StringWriter();
    int code =
        Glasswatt.run(
            new Console(
                new PrintWriter(out),
                new PrintWriter(out),
                new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8),
                false),
            arguments);
    assertThat(code).as(Arrays.toString(arguments) + "\n" + out).isZero();
    return code;
  }
}
