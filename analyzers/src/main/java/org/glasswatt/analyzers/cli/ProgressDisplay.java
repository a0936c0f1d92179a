package org.glasswatt.analyzers.cli;

import java.time.Duration;
import java.util.Locale;
import java.util.function.LongSupplier;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.glasswatt.analyzers.audit.AuditListener;
import org.glasswatt.explainers.scan.ScanReport;
import org.jspecify.annotations.Nullable;

/**
 * Shows progress and the time that is left on standard error, for work over two seconds: a bar for
 * a person, a line now and then for a log.
 */
final class ProgressDisplay implements AuditListener, AutoCloseable {
  private static final long QUIET_NANOS = 2_000_000_000L;
  private static final long LINE_NANOS = 10_000_000_000L;
  private static final double NANOS_PER_SECOND = 1e9;

  private final Console console;
  private final LongSupplier nanoTime;
  private @Nullable ProgressBar bar;
  private long started;
  private long lastLine;

  ProgressDisplay(Console console, LongSupplier nanoTime) {
    this.console = console;
    this.nanoTime = nanoTime;
    this.started = nanoTime.getAsLong();
  }

  @Override
  public void scanned(ScanReport report) {
    TrustArguments.warn(console, report);
  }

  @Override
  public void started(String step) {
    close();
    started = nanoTime.getAsLong();
    lastLine = started;
  }

  @Override
  public void progress(String step, long done, long total) {
    long now = nanoTime.getAsLong();
    if (now - started < QUIET_NANOS) {
      return;
    }
    if (console.isTerminal()) {
      bar(step, done, total).stepTo(done);
    } else if (now - lastLine > LINE_NANOS) {
      lastLine = now;
      console.err().println(line(step, done, total, (now - started) / NANOS_PER_SECOND));
    }
  }

  /** A line such as {@code inference: 120 of 1000, about 12 s left}. */
  static String line(String step, long done, long total, double seconds) {
    String left =
        done == 0
            ? ""
            : String.format(Locale.ROOT, ", about %.0f s left", seconds / done * (total - done));
    return step + ": " + done + " of " + total + left;
  }

  private ProgressBar bar(String step, long done, long total) {
    ProgressBar known = bar;
    if (known == null) {
      known =
          new ProgressBarBuilder()
              .setTaskName(step)
              .setInitialMax(total)
              .setStyle(ProgressBarStyle.ASCII)
              .setUpdateIntervalMillis(250)
              .continuousUpdate()
              .setConsumer(new ConsoleProgressBarConsumer(console.errStream()))
              // The speed, and so the time left, is measured from here on.
              .startsFrom(done, Duration.ofNanos(nanoTime.getAsLong() - started))
              .build();
      bar = known;
    }
    return known;
  }

  /** Ends the bar of the step at hand. */
  @Override
  public void close() {
    ProgressBar known = bar;
    if (known != null) {
      known.close();
      bar = null;
    }
  }
}
