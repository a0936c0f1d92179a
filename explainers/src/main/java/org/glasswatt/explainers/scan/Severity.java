package org.glasswatt.explainers.scan;

import java.util.Locale;

/** How bad a finding is, from harmless to certain harm. */
public enum Severity {
  /** Normal in models of this kind; stated so that it is known. */
  INFO,
  /** Unusual or untidy, and harmless as far as the file is used here. */
  LOW,
  /** Not harmful by itself, but nothing that a plain model needs. */
  MEDIUM,
  /** Loading or running the model may harm; it is refused unless trusted. */
  HIGH,
  /** Loading or running the model acts outside the model. */
  CRITICAL;

  /** The word as it is written in options, plans and documents. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether this is as bad as {@code other} or worse. */
  public boolean isAtLeast(Severity other) {
    return compareTo(other) >= 0;
  }
}
