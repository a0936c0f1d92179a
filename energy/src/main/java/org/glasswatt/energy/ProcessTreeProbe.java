package org.glasswatt.energy;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;

/**
 * The processes below this one: those that run and those that have ended.
 *
 * <p>On Linux the kernel hands the processor time of a process that ended to the one that waited
 * for it, so nothing is lost however short a child lived; a process that leaves its parents behind
 * (a daemon) is not seen. Elsewhere each child's time is kept as it was last seen.
 */
final class ProcessTreeProbe implements ProcessProbe {
  /** Looking for children goes through all processes of the machine, so most looks reuse it. */
  private static final int LOOKS_PER_SEARCH = 50;

  /** A child that was found, its files kept open. */
  private record Child(ProcessHandle handle, ProcStat stat, ProcFile status) {
    void close() {
      stat.close();
      status.close();
    }
  }

  private final ProcStat own;
  private final Path proc;
  private final Map<Long, Long> lastSeen = new LinkedHashMap<>();
  private final Map<Long, Child> children = new LinkedHashMap<>();
  private final Set<Long> seen = new HashSet<>();
  private int looks;

  ProcessTreeProbe(Path root) {
    proc = root.resolve("proc");
    own = new ProcStat(proc.resolve("self"));
  }

  /** The children as they were last found; while there are none, every look is a search. */
  private Map<Long, Child> running() {
    if (children.isEmpty() || looks++ % LOOKS_PER_SEARCH == 0) {
      search();
    }
    return children;
  }

  private void search() {
    Set<Long> gone = new LinkedHashSet<>(children.keySet());
    ProcessHandle.current()
        .descendants()
        .forEach(
            handle -> {
              long pid = handle.pid();
              gone.remove(pid);
              seen.add(pid);
              children.computeIfAbsent(pid, unused -> child(handle));
            });
    gone.forEach(this::forget);
  }

  private Child child(ProcessHandle handle) {
    Path folder = proc.resolve(Long.toString(handle.pid()));
    return new Child(handle, new ProcStat(folder), new ProcFile(folder.resolve("status")));
  }

  private void forget(long pid) {
    Child child = children.remove(pid);
    if (child != null) {
      child.close();
    }
  }

  @Override
  public synchronized boolean covers(long pid) {
    return seen.contains(pid);
  }

  @Override
  public synchronized OptionalLong cpuNanos() {
    OptionalLong ended = own.childrenNanos();
    if (ended.isEmpty()) {
      running()
          .forEach(
              (pid, child) ->
                  child
                      .handle()
                      .info()
                      .totalCpuDuration()
                      .ifPresent(time -> lastSeen.put(pid, time.toNanos())));
      return OptionalLong.of(lastSeen.values().stream().mapToLong(Long::longValue).sum());
    }
    long living = 0;
    for (Map.Entry<Long, Child> child : List.copyOf(running().entrySet())) {
      OptionalLong nanos = child.getValue().stat().ownAndChildrenNanos();
      if (nanos.isEmpty()) {
        forget(child.getKey());
      } else {
        living += nanos.getAsLong();
      }
    }
    return OptionalLong.of(ended.getAsLong() + living);
  }

  @Override
  public synchronized OptionalLong residentBytes() {
    Map<Long, Child> living = running();
    if (living.isEmpty()) {
      return OptionalLong.of(0);
    }
    long sum = 0;
    for (Child child : living.values()) {
      // One that ended in between holds nothing.
      sum += SystemProcessProbe.residentBytes(child.status()).orElse(0);
    }
    return sum > 0
        ? OptionalLong.of(sum)
        : Oshi.residentBytes(living.values().stream().map(Child::handle).toList());
  }
}
