package org.glasswatt.analyzers.gate;

import org.glasswatt.reports.audit.Verdict;

/** The figure must have been measured, whatever it is. */
record Present() implements Condition {
  @Override
  public String words(String unit) {
    return "measured";
  }

  @Override
  public Judgement judge(Subject subject) {
    return new Judgement(
        Verdict.PASS, subject.shown(subject.value(), null) + " was measured" + subject.interval());
  }
}
