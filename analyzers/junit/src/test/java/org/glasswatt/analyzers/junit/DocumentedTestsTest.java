package org.glasswatt.analyzers.junit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The tests that the documentation shows compile. */
class DocumentedTestsTest {
  private static final Pattern BLOCK = Pattern.compile("(?ms)^```java\\n(.*?)^```");

  @Test
  void compile(@TempDir Path folder) throws IOException {
    List<String> blocks =
        BLOCK
            .matcher(Files.readString(Path.of("../../docs/ci.md")))
            .results()
            .map((MatchResult match) -> match.group(1))
            .toList();
    assertThat(blocks).hasSize(1);
    Path source = Files.writeString(folder.resolve("CreditModelTest.java"), blocks.get(0));
    ByteArrayOutputStream problems = new ByteArrayOutputStream();
    int result =
        ToolProvider.getSystemJavaCompiler()
            .run(
                null,
                problems,
                problems,
                "-cp",
                System.getProperty("java.class.path"),
                "-proc:none",
                "-d",
                folder.toString(),
                source.toString());
    assertThat(result).as(problems.toString(StandardCharsets.UTF_8)).isZero();
  }
}
