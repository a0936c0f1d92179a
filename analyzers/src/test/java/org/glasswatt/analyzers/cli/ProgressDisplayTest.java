package org.glasswatt.analyzers.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ProgressDisplayTest {
  private final StringWriter lines = new StringWriter();
  private final ByteArrayOutputStream bars = new ByteArrayOutputStream();
  private long seconds;

  @Test
  void aLogGetsALineNowAndThenWithTheTimeThatIsLeft() {
    try (ProgressDisplay display = display(false)) {
      display.started("inference");
      for (seconds = 1; seconds <= 25; seconds++) {
        display.progress("inference", seconds * 4, 200);
      }
    }
    assertThat(lines.toString().lines())
        .containsExactly(
            "inference: 44 of 200, about 39 s left", "inference: 88 of 200, about 28 s left");
    assertThat(bars.size()).isZero();
  }

  @Test
  void aPersonGetsABarForWorkOverTwoSeconds() {
    try (ProgressDisplay display = display(true)) {
      seconds = 1;
      display.progress("inference", 10, 200);
      assertThat(bars.size()).isZero();
      seconds = 3;
      display.progress("inference", 150, 200);
    }
    assertThat(bars.toString(StandardCharsets.UTF_8)).contains("inference", "150/200");
    assertThat(lines.toString()).isEmpty();
  }

  @Test
  void nothingIsSaidOfShortWork() {
    for (boolean terminal : new boolean[] {true, false}) {
      try (ProgressDisplay display = display(terminal)) {
        display.progress("inference", 200, 200);
      }
    }
    assertThat(lines.toString()).isEmpty();
    assertThat(bars.size()).isZero();
  }

  private ProgressDisplay display(boolean terminal) {
    return new ProgressDisplay(
        new Console(
            new PrintWriter(new StringWriter()),
            new PrintWriter(lines),
            new PrintStream(bars, true, StandardCharsets.UTF_8),
            terminal),
        () -> TimeUnit.SECONDS.toNanos(seconds));
  }
}
