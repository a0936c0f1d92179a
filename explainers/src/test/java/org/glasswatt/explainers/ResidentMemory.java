package org.glasswatt.explainers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.locks.LockSupport;

/** What the process holds in memory beside the Java heap, which has its own bounds. */
public final class ResidentMemory {
  private static final Path STATUS = Path.of("/proc/self/status");

  /** The allocators' reserves may move by some hundred MiB. */
  private static final long BOUND_MIB = 700;

  private static final int SETTLING = 20;
  private static final long PAUSE_NANOS = 100_000_000;

  private ResidentMemory() {}

  /** Does something many times; what it keeps must be far below what it uses. */
  public static void assertGrowthIsBounded(int rounds, Runnable round) throws IOException {
    assumeTrue(Files.isReadable(STATUS), "Skipped: resident memory is read from " + STATUS);
    for (int i = 0; i < rounds / 10; i++) {
      round.run();
    }
    long before = nativeMib();
    for (int i = 0; i < rounds; i++) {
      round.run();
    }
    long after = nativeMib();
    System.out.println("Native memory went from " + before + " to " + after + " MiB.");
    assertThat(after - before).isLessThan(BOUND_MIB);
  }

  private static long nativeMib() throws IOException {
    // Gives unused Java heap back first; the JVM hands it to the system in the background.
    System.gc();
    long least = Long.MAX_VALUE;
    for (int i = 0; i < SETTLING; i++) {
      long heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getCommitted();
      least = Math.min(least, residentKib() - (heap >> 10));
      LockSupport.parkNanos(PAUSE_NANOS);
    }
    return least >> 10;
  }

  private static long residentKib() throws IOException {
    return Files.readAllLines(STATUS).stream()
        .filter(line -> line.startsWith("VmRSS:"))
        .map(line -> line.replaceAll("\\D", ""))
        .mapToLong(Long::parseLong)
        .findFirst()
        .orElseThrow();
  }
}
