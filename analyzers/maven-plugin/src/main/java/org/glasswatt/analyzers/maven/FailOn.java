package org.glasswatt.analyzers.maven;

import org.glasswatt.reports.audit.Verdict;

/** The mildest verdict that stops a build. */
public enum FailOn {
  /** A gate failed. */
  FAIL,
  /** Or a required gate could not be judged, as on the command line. */
  NOT_MEASURED,
  /** Or a gate warns or was waived. */
  WARN,
  /** Nothing: the report tells. */
  NEVER;

  /** Whether a verdict stops the build. */
  boolean stops(Verdict verdict) {
    return switch (verdict) {
      case PASS -> false;
      case WARN, WAIVED -> this == WARN;
      case NOT_MEASURED, INCONCLUSIVE -> this == NOT_MEASURED || this == WARN;
      case FAIL -> this != NEVER;
    };
  }
}
