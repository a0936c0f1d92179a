package org.glasswatt.analyzers.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.ParameterException;

/** Every command that the documentation shows is one, with options that exist. */
class DocumentedCommandsTest {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

  private static final Pattern BLOCK = Pattern.compile("(?ms)^```(\\w*)\\n(.*?)^```");

  /** Languages of blocks of commands; those of output and of files have others. */
  private static final Set<String> COMMANDS = Set.of("", "sh", "bash");

  private static final Pattern INLINE = Pattern.compile("`(glasswatt [^`]+)`");
  private static final Pattern TOOL =
      Pattern.compile("(?:analyzers/target/glasswatt/bin/)?glasswatt +(.+)");

  @Test
  void commandsInBlocksAreComplete() throws IOException {
    List<String> wrong = new ArrayList<>();
    int commands = 0;
    for (Path page : pages()) {
      for (var block : BLOCK.matcher(Files.readString(page)).results().toList()) {
        if (!COMMANDS.contains(block.group(1))) {
          continue;
        }
        for (String line : block.group(2).replace("\\\n", " ").lines().toList()) {
          var tool = TOOL.matcher(line.strip());
          if (tool.matches()) {
            commands++;
            check(page, tool.group(1), false, wrong);
          }
        }
      }
    }
    assertThat(wrong).isEmpty();
    assertThat(commands).isGreaterThanOrEqualTo(10);
  }

  /** In running text a command may lack its arguments, but not name others. */
  @Test
  void commandsInTextExist() throws IOException {
    List<String> wrong = new ArrayList<>();
    int commands = 0;
    for (Path page : pages()) {
      String prose = BLOCK.matcher(Files.readString(page)).replaceAll("");
      for (var inline : INLINE.matcher(prose).results().toList()) {
        var tool = TOOL.matcher(inline.group(1));
        if (tool.matches()) {
          commands++;
          check(page, tool.group(1), true, wrong);
        }
      }
    }
    assertThat(wrong).isEmpty();
    assertThat(commands).isGreaterThanOrEqualTo(5);
  }

  @Test
  void aWrongCommandIsFound() {
    List<String> wrong = new ArrayList<>();
    check(ROOT.resolve("README.md"), "audit plan.yaml --outt out", false, wrong);
    check(ROOT.resolve("README.md"), "audti plan.yaml", true, wrong);
    check(ROOT.resolve("README.md"), "audit", false, wrong);
    assertThat(wrong).hasSize(3);
  }

  private static void check(Path page, String arguments, boolean partial, List<String> wrong) {
    try {
      PrintStream none =
          new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
      PrintWriter writer = new PrintWriter(none, false, StandardCharsets.UTF_8);
      Glasswatt.commandLine(new Console(writer, writer, none, false))
          .parseArgs(arguments.strip().split(" +"));
    } catch (MissingParameterException e) {
      if (!partial) {
        wrong.add(ROOT.relativize(page) + ": " + arguments + ": " + e.getMessage());
      }
    } catch (ParameterException e) {
      wrong.add(ROOT.relativize(page) + ": " + arguments + ": " + e.getMessage());
    }
  }

  private static List<Path> pages() throws IOException {
    List<Path> pages = new ArrayList<>(List.of(ROOT.resolve("README.md")));
    for (String folder : List.of("docs", "samples")) {
      try (Stream<Path> files = Files.walk(ROOT.resolve(folder), 2)) {
        pages.addAll(files.filter(file -> file.toString().endsWith(".md")).sorted().toList());
      }
    }
    return pages;
  }
}
