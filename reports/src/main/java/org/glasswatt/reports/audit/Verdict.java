package org.glasswatt.reports.audit;

/** What a gate, or the audit as a whole, comes to. */
public enum Verdict {
  /** The rule is kept. */
  PASS,
  /** The rule is kept, but the figure is in the range that the plan wants to be warned about. */
  WARN,
  /** The rule is broken. */
  FAIL,
  /** The figure that the rule asks for could not be measured; a required gate never passes so. */
  NOT_MEASURED,
  /** The figure's uncertainty spans the threshold, so the measurement does not decide. */
  INCONCLUSIVE,
  /** The rule is broken and somebody accepted that, on record. */
  WAIVED
}
