package org.glasswatt.analyzers.gate;

import org.glasswatt.reports.audit.Verdict;

/**
 * The figure must be one number, to the last digit; for counts and sizes.
 *
 * @param expected the number
 */
record Exactly(double expected) implements Condition {
  Exactly {
    Numbers.finite(expected, "equals");
  }

  @Override
  public String words(String unit) {
    return "exactly " + Numbers.withUnit(expected, unit);
  }

  @Override
  public Judgement judge(Subject subject) {
    boolean kept = subject.value() == expected;
    return new Judgement(
        kept ? Verdict.PASS : Verdict.FAIL,
        subject.shown(expected, null)
            + (kept ? " is as expected" : " is not " + Numbers.withUnit(expected, subject.unit()))
            + subject.interval());
  }
}
