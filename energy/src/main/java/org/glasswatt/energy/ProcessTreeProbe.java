package org.glasswatt.energy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * The processes below this one: those that run and those that have ended.
 *
 * <p>On Linux the kernel hands the processor time of a process that ended to the one that waited
 * for it, so nothing is lost however short a child lived; a process that leaves its parents behind
 * (a daemon) is not seen. Elsewhere each child's time is kept as it was last seen.
 */
final class ProcessTreeProbe implements ProcessProbe {
  private static final int LOOKS_PER_SEARCH = 20;

  private final ProcStat own;
  private final Path proc;
  private final Map<Long, Long> lastSeen = new HashMap<>();
  private List<ProcessHandle> children = new ArrayList<>();
  private int looks;

  ProcessTreeProbe(Path root) {
    proc = root.resolve("proc");
    own = new ProcStat(proc.resolve("self"));
  }

  /** Looking for children goes through all processes of the machine, so most looks reuse it. */
  private List<ProcessHandle> running() {
    children.removeIf(child -> !child.isAlive());
    if (children.isEmpty() || looks++ % LOOKS_PER_SEARCH == 0) {
      children = new ArrayList<>(ProcessHandle.current().descendants().toList());
    }
    return children;
  }

  @Override
  public synchronized OptionalLong cpuNanos() {
    OptionalLong ended = own.childrenNanos();
    if (ended.isEmpty()) {
      running()
          .forEach(
              child ->
                  child
                      .info()
                      .totalCpuDuration()
                      .ifPresent(time -> lastSeen.put(child.pid(), time.toNanos())));
      return OptionalLong.of(lastSeen.values().stream().mapToLong(Long::longValue).sum());
    }
    long living =
        running().stream()
            .map(child -> new ProcStat(proc.resolve(Long.toString(child.pid()))))
            .mapToLong(child -> child.ownAndChildrenNanos().orElse(0))
            .sum();
    return OptionalLong.of(ended.getAsLong() + living);
  }

  @Override
  public synchronized OptionalLong residentBytes() {
    List<ProcessHandle> living = running();
    if (living.isEmpty()) {
      return OptionalLong.of(0);
    }
    long sum = 0;
    for (ProcessHandle child : living) {
      // One that ended in between holds nothing.
      sum +=
          SystemProcessProbe.residentBytes(
                  proc.resolve(Long.toString(child.pid())).resolve("status"))
              .orElse(0);
    }
    return sum > 0 ? OptionalLong.of(sum) : Oshi.residentBytes(living);
  }
}
