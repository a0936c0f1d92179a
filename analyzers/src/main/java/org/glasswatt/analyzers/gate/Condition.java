package org.glasswatt.analyzers.gate;

import org.glasswatt.reports.audit.Verdict;

/** What a gate asks of a measured figure. */
public interface Condition {
  /**
   * The condition in words that follow the metric's label, such as "at least 0.8, warning below
   * 0.85".
   *
   * @param unit the metric's unit, or empty
   */
  String words(String unit);

  /** Judges a measured figure. */
  Judgement judge(Subject subject);

  /**
   * What a condition comes to.
   *
   * @param verdict the outcome
   * @param reason why, in one sentence without its full stop
   */
  record Judgement(Verdict verdict, String reason) {}
}
