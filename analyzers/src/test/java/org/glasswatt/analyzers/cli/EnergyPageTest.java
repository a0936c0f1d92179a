package org.glasswatt.analyzers.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.OutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.glasswatt.explainers.input.Npy;
import org.glasswatt.explainers.tensor.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every command of docs/energy.md runs, on shorter work and with its files elsewhere. */
class EnergyPageTest {
  private static final Path PAGE = Path.of("..", "docs", "energy.md");
  private static final Pattern COMMAND =
      Pattern.compile("(?m)^glasswatt (.+)$|`glasswatt ((?:doctor|measure|paired)[^`]*)`");

  @Test
  void everyCommandRuns(@TempDir Path folder) throws Exception {
    Files.write(folder.resolve("x.npy"), Npy.toBytes(Tensor.of(new float[64 * 13], 64, 13)));
    Map<String, String> elsewhere =
        Map.of(
            "train.json", folder.resolve("train.json").toString(),
            "--json=train.json", "--json=" + folder.resolve("train.json"),
            "--json=FILE", "--json=" + folder.resolve("other.json"),
            "train.csv", folder.resolve("train.csv").toString(),
            "x.npy", folder.resolve("x.npy").toString());
    List<String> ran = new ArrayList<>();
    for (MatchResult match : COMMAND.matcher(Files.readString(PAGE)).results().toList()) {
      String text = match.group(1) == null ? match.group(2) : match.group(1);
      List<String> words = new ArrayList<>();
      for (String word : shorter(text).split(" ", -1)) {
        words.add(elsewhere.getOrDefault(word, word.replaceFirst("^samples/", "../samples/")));
      }
      assertThat(run(words)).as(text).isZero();
      ran.add(words.get(0));
    }
    assertThat(ran).contains("doctor", "measure", "paired");
    assertThat(folder.resolve("train.json")).content().contains("glasswatt-measurement");
    assertThat(folder.resolve("train.csv")).content().startsWith("seconds,component,joules");
  }

  private static String shorter(String command) {
    String quick =
        command.replace("python train.py", "sleep 0.05").replaceFirst("sleep 2$", "sleep 0.05");
    if (quick.equals("measure")) {
      // The page names the command without its arguments.
      return "measure -- true";
    }
    return quick.startsWith("paired ") ? quick + " --blocks 6 --window 0.05" : quick;
  }

  private static int run(List<String> words) {
    PrintStream none =
        new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
    return Glasswatt.run(
        new Console(
            new PrintWriter(new StringWriter(), true),
            new PrintWriter(new StringWriter(), true),
            none,
            false),
        words.toArray(new String[0]));
  }
}
