package org.glasswatt.energy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;

/**
 * The processor time in {@code /proc/PID/stat} (proc(5), fields 14 to 17).
 *
 * @param process the process's folder
 */
record ProcStat(Path process) {
  private static final long NANOS_PER_TICK =
      (long) (1_000_000_000 / SystemHostProbe.TICKS_PER_SECOND);

  /** Positions behind the name, which is the second field and may hold blanks and brackets. */
  private static final int USER = 11;

  private static final int CHILDREN_USER = 13;

  /** Time of the children that were waited for, and of theirs. */
  OptionalLong childrenNanos() {
    return nanos(CHILDREN_USER, CHILDREN_USER + 1);
  }

  /** That, and the process's own. */
  OptionalLong ownAndChildrenNanos() {
    return nanos(USER, CHILDREN_USER + 1);
  }

  private OptionalLong nanos(int from, int to) {
    try {
      String line = Files.readString(process.resolve("stat"), StandardCharsets.ISO_8859_1);
      String[] fields = line.substring(line.lastIndexOf(')') + 2).split(" ", -1);
      long ticks = 0;
      for (int i = from; i <= to; i++) {
        ticks += Long.parseLong(fields[i]);
      }
      return OptionalLong.of(ticks * NANOS_PER_TICK);
    } catch (IOException | RuntimeException e) {
      // It ended, or this is no Linux; whatever else the file holds is no time.
      return OptionalLong.empty();
    }
  }
}
