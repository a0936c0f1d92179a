package org.glasswatt.energy;

import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;

/** The processor time in {@code /proc/PID/stat} (proc(5), fields 14 to 17). */
final class ProcStat {
  private static final long NANOS_PER_TICK =
      (long) (1_000_000_000 / SystemHostProbe.TICKS_PER_SECOND);

  /** Positions behind the name, which is the second field and may hold blanks and brackets. */
  private static final int USER = 11;

  private static final int CHILDREN_USER = 13;

  private final ProcFile stat;

  /**
   * Of a process.
   *
   * @param process its folder
   */
  ProcStat(Path process) {
    stat = new ProcFile(process.resolve("stat"));
  }

  /** Time of the children that were waited for, and of theirs. */
  OptionalLong childrenNanos() {
    return nanos(CHILDREN_USER, CHILDREN_USER + 1);
  }

  /** That, and the process's own; empty when it is gone. */
  OptionalLong ownAndChildrenNanos() {
    return nanos(USER, CHILDREN_USER + 1);
  }

  void close() {
    stat.close();
  }

  private OptionalLong nanos(int from, int to) {
    Optional<String> line = stat.read();
    return line.isEmpty() ? OptionalLong.empty() : nanos(line.get(), from, to);
  }

  /** By hand, for splitting a line that is looked at ten times a second costs more than it. */
  private static OptionalLong nanos(String line, int from, int to) {
    int at = line.lastIndexOf(')') + 2;
    long ticks = 0;
    for (int field = 0; field <= to; field++) {
      int end = line.indexOf(' ', at);
      if (end < 0) {
        return OptionalLong.empty();
      }
      if (field >= from) {
        try {
          ticks += Long.parseLong(line, at, end, 10);
        } catch (NumberFormatException e) {
          return OptionalLong.empty();
        }
      }
      at = end + 1;
    }
    return OptionalLong.of(ticks * NANOS_PER_TICK);
  }
}
