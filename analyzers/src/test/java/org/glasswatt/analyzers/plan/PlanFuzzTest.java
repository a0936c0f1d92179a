package org.glasswatt.analyzers.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.regex.Pattern;
import org.glasswatt.explainers.error.UserError;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every changed plan is read or refused with its mistakes.
 *
 * <p>The system property {@code glasswatt.fuzz.executions} sets how many (default 500).
 */
class PlanFuzzTest {
  private static final long EXECUTIONS = Long.getLong("glasswatt.fuzz.executions", 500);
  private static final Pattern TOKEN = Pattern.compile("[\\w./]+|\\s+|.", Pattern.DOTALL);
  private static final Pattern EXAMPLE = Pattern.compile("(?s)```yaml\\n(.*?)```");
  private static final List<String> WORDS =
      List.of(
          "",
          "\n",
          "  ",
          "\t",
          "- ",
          "[",
          "]",
          "{",
          "}",
          ": ",
          "? ",
          "| ",
          "> ",
          "&a ",
          "*a",
          "!!map ",
          "!!binary |",
          "---\n",
          "...",
          "<<: ",
          "\"",
          "'",
          "#",
          "%YAML 1.1\n",
          "0x1f",
          "1e999",
          "-1",
          "9223372036854775808",
          ".nan",
          "~",
          "yes",
          "\u0000",
          "\ufeff",
          "\ud83d\ude00",
          "\u2028");

  private final Path folder;

  PlanFuzzTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void readsOrRefuses() throws IOException {
    List<List<String>> seeds =
        EXAMPLE
            .matcher(TestPlans.doc("plan.md"))
            .results()
            .map(example -> tokens(example.group(1)))
            .toList();
    assertThat(seeds).hasSizeGreaterThan(2);
    long read = 0;
    for (long seed = 0; seed < EXECUTIONS; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      String plan = changed(new ArrayList<>(seeds.get(random.nextInt(seeds.size()))), random);
      try {
        TestPlans.read(
            folder, new String(plan.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8));
        read++;
      } catch (UserError e) {
        assertThat(e.getMessage()).isNotBlank();
      } catch (RuntimeException | Error e) {
        throw new AssertionError("The plan of seed " + seed + " fails:\n" + plan, e);
      }
    }
    assertThat(read).as("plans read in spite of changes").isPositive();
    System.out.println("fuzz plan: " + EXECUTIONS + " executions, " + read + " read");
  }

  private static String changed(List<String> tokens, SplittableRandom random) {
    int changes = 1 + Math.min(7, Long.numberOfTrailingZeros(random.nextLong()));
    for (int i = 0; i < changes; i++) {
      int at = random.nextInt(tokens.size());
      String word = WORDS.get(random.nextInt(WORDS.size()));
      switch (random.nextInt(6)) {
        case 0 -> tokens.set(at, word);
        case 1 -> tokens.add(at, word);
        case 2 -> tokens.set(at, "");
        case 3 -> tokens.set(at, tokens.get(random.nextInt(tokens.size())));
        case 4 -> tokens.add(at, tokens.get(random.nextInt(tokens.size())));
        default -> tokens.set(at, word.repeat(1 + random.nextInt(200)));
      }
    }
    return String.join("", tokens);
  }

  private static List<String> tokens(String text) {
    return TOKEN.matcher(text).results().map(match -> match.group()).toList();
  }
}
