package org.glasswatt.explainers.scan;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** No malformed file hangs, exhausts memory or ends in anything but a documented outcome. */
class MalformedCorpusTest {
  private static final long MAX_MILLIS = 5_000;
  private static final long MAX_KIBIBYTES = 512 << 10;

  private final Path folder;

  MalformedCorpusTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void everyFileIsReadOrRefusedInTimeAndMemory() throws Exception {
    List<Path> files = MalformedCorpus.write(folder);
    assertThat(files).hasSize(MalformedCorpus.FILES);
    List<String> outcomes = scan(files);
    Map<String, Integer> counts = new TreeMap<>();
    for (String line : outcomes.subList(0, files.size())) {
      String[] words = line.split(" ", 3);
      counts.merge(words[1], 1, Integer::sum);
      assertThat(words[1]).as(line).matches("clean|info|low|medium|high|critical|GW-\\d{3}");
      assertThat(Long.parseLong(words[0])).as(line).isLessThan(MAX_MILLIS);
    }
    long peak = Long.parseLong(outcomes.get(files.size()).substring(CorpusProgram.PEAK.length()));
    assertThat(peak).as("peak memory of the process in KiB").isLessThan(MAX_KIBIBYTES);
    System.out.println("malformed corpus: " + counts + ", peak " + peak / 1024 + " MiB");
  }

  private List<String> scan(List<Path> files) throws IOException, InterruptedException {
    Path list = Files.write(folder.resolve("list"), files.stream().map(Path::toString).toList());
    Path outcomes = folder.resolve("outcomes");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx384m",
                "-cp",
                System.getProperty("java.class.path"),
                CorpusProgram.class.getName(),
                list.toString(),
                outcomes.toString())
            .inheritIO()
            .start();
    boolean ended = process.waitFor(MAX_MILLIS * files.size(), TimeUnit.MILLISECONDS);
    process.destroyForcibly();
    assertThat(ended).as("the process ended by itself").isTrue();
    assertThat(process.exitValue()).isZero();
    return Files.readAllLines(outcomes);
  }
}
