package org.glasswatt.explainers.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.glasswatt.explainers.error.UserError;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every parser reads a damaged file or refuses it with an error that the user can mend.
 *
 * <p>A mutation loop of our own instead of jqwik or Jazzer: jqwik's licence (EPL) is none that this
 * build admits, and Jazzer brings a native agent of its own for each platform. What is lost is the
 * guidance by coverage; the seeds, which hold every construct that the parsers branch on, stand in
 * for it.
 *
 * <p>System properties: {@code glasswatt.fuzz.executions} for each target (default 500), {@code
 * glasswatt.fuzz.targets} by name, comma between (default all), {@code glasswatt.fuzz.seed}.
 */
class FuzzTest {
  private static final long EXECUTIONS = Long.getLong("glasswatt.fuzz.executions", 500);
  private static final long SEED = Long.getLong("glasswatt.fuzz.seed", 1);
  private static final long MAX_NANOS = 5_000_000_000L;

  /** Of the processor, so that what else the machine does is not counted. */
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private final Path folder;

  FuzzTest(@TempDir Path folder) {
    this.folder = folder;
  }

  static List<FuzzTarget> targets() {
    String names = System.getProperty("glasswatt.fuzz.targets", "");
    Set<String> chosen =
        Arrays.stream(names.split(",", -1))
            .map(String::strip)
            .filter(name -> !name.isEmpty())
            .collect(Collectors.toSet());
    return FuzzTargets.named(chosen);
  }

  @ParameterizedTest
  @MethodSource("targets")
  void readsOrRefuses(FuzzTarget target) throws IOException {
    Path file = folder.resolve(target.file());
    Files.createDirectories(folder.resolve("model"));
    long read = 0;
    long slowest = 0;
    for (long i = 0; i < EXECUTIONS; i++) {
      byte[] content = new Mutations(SEED + i, target.seeds()).next();
      Files.write(file, content);
      long started = THREADS.getCurrentThreadCpuTime();
      try {
        target.parser().read(file);
        read++;
      } catch (UserError e) {
        assertThat(e.getMessage()).isNotBlank();
      } catch (RuntimeException | Error e) {
        Path kept = Files.write(Files.createTempFile("fuzz-" + target.name(), ".bin"), content);
        throw new AssertionError(target + " fails with seed " + (SEED + i) + ", see " + kept, e);
      }
      slowest = Math.max(slowest, THREADS.getCurrentThreadCpuTime() - started);
    }
    assertThat(slowest).as("the slowest execution's nanoseconds").isLessThan(MAX_NANOS);
    // A target that refuses everything would look at nothing but the first bytes.
    if (EXECUTIONS >= 500) {
      assertThat(read).as("files read in spite of changes").isPositive();
    }
    System.out.println(
        "fuzz "
            + target
            + ": "
            + EXECUTIONS
            + " executions, "
            + read
            + " read, the others refused,"
            + " slowest "
            + slowest / 1_000_000
            + " ms");
  }

  @Test
  void seedsAreRead() throws IOException {
    for (FuzzTarget target : FuzzTargets.all()) {
      Path file = folder.resolve(target.file());
      Files.createDirectories(folder.resolve("model"));
      for (byte[] seed : target.seeds()) {
        Files.write(file, seed);
        target.parser().read(file);
      }
    }
  }

  @Test
  void theSameSeedGivesTheSameFile() {
    FuzzTarget target = FuzzTargets.all().get(0);
    assertThat(new Mutations(7, target.seeds()).next())
        .isEqualTo(new Mutations(7, target.seeds()).next());
  }
}
