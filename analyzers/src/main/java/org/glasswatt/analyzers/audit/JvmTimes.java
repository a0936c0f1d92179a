package org.glasswatt.analyzers.audit;

import java.lang.management.CompilationMXBean;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import org.jspecify.annotations.Nullable;

/**
 * What the Java virtual machine itself did, by the JDK's beans; it is part of a phase's time and
 * energy, and none of the model's.
 *
 * @param jitSeconds time spent compiling, all compiler threads together; null when not told
 * @param gcSeconds time spent collecting garbage; null when not told
 */
record JvmTimes(@Nullable Double jitSeconds, @Nullable Double gcSeconds) {
  private static final double MILLIS = 1e3;

  /** Since the virtual machine started. */
  static JvmTimes now() {
    CompilationMXBean compiler = ManagementFactory.getCompilationMXBean();
    Double jit =
        compiler != null && compiler.isCompilationTimeMonitoringSupported()
            ? compiler.getTotalCompilationTime() / MILLIS
            : null;
    double gc = 0;
    for (GarbageCollectorMXBean collector : ManagementFactory.getGarbageCollectorMXBeans()) {
      // -1 where a collector does not tell.
      gc += Math.max(0, collector.getCollectionTime()) / MILLIS;
    }
    return new JvmTimes(jit, gc);
  }

  /** Since an earlier look. */
  JvmTimes since(JvmTimes earlier) {
    return new JvmTimes(
        difference(jitSeconds, earlier.jitSeconds), difference(gcSeconds, earlier.gcSeconds));
  }

  private static @Nullable Double difference(@Nullable Double now, @Nullable Double before) {
    return now == null || before == null ? null : Math.max(0, now - before);
  }
}
