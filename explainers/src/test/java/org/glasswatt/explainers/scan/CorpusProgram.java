package org.glasswatt.explainers.scan;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.glasswatt.explainers.error.UserError;

/** Scans files in a Java process of its own, whose memory is bounded, and prints each outcome. */
final class CorpusProgram {
  static final String PEAK = "peak KiB ";

  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private CorpusProgram() {}

  /** The arguments are a file with a path on each line, and the file for the outcomes. */
  public static void main(String[] args) throws IOException {
    StringBuilder outcomes = new StringBuilder();
    for (String line : Files.readAllLines(Path.of(args[0]))) {
      // Of the processor, so that what else the machine does is not counted.
      long started = THREADS.getCurrentThreadCpuTime();
      String outcome = outcome(Path.of(line));
      long millis = (THREADS.getCurrentThreadCpuTime() - started) / 1_000_000;
      outcomes.append(millis).append(' ').append(outcome).append(' ').append(line).append('\n');
    }
    outcomes.append(PEAK).append(peakKibibytes()).append('\n');
    Files.writeString(Path.of(args[1]), outcomes);
  }

  private static String outcome(Path model) {
    try {
      ScanReport report = ModelScan.of(model);
      return report.worst().map(Severity::word).orElse("clean");
    } catch (UserError e) {
      return e.id().id();
    } catch (RuntimeException | Error e) {
      return e.getClass().getSimpleName();
    }
  }

  /** The process's largest resident memory; 0 where the system does not tell. */
  private static long peakKibibytes() throws IOException {
    Path status = Path.of("/proc/self/status");
    List<String> lines = Files.isReadable(status) ? Files.readAllLines(status) : List.of();
    return lines.stream()
        .filter(line -> line.startsWith("VmHWM:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
        .findFirst()
        .orElse(0);
  }
}
