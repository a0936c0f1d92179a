package org.glasswatt.analyzers;

import org.glasswatt.reports.audit.Verdict;

/** What the process's exit code says; documented in {@code docs/troubleshooting.md}. */
public enum ExitCode {
  /** No gate failed; warnings are allowed. */
  PASS(0),
  /** A gate failed, or what a report names no longer matches. */
  GATE_FAILED(1),
  /** The command line or the plan is wrong. */
  CONFIGURATION(2),
  /** The model or the data can't be read, or is refused. */
  FILE(3),
  /** A required gate could not be measured or stayed inconclusive. */
  NOT_MEASURED(4),
  /** The program is at fault. */
  INTERNAL(5);

  private final int code;

  ExitCode(int code) {
    this.code = code;
  }

  /** The number that the process ends with. */
  public int code() {
    return code;
  }

  /** The exit code of a finished audit. */
  public static ExitCode of(Verdict verdict) {
    return switch (verdict) {
      case PASS, WARN, WAIVED -> PASS;
      case FAIL -> GATE_FAILED;
      case NOT_MEASURED, INCONCLUSIVE -> NOT_MEASURED;
    };
  }
}
