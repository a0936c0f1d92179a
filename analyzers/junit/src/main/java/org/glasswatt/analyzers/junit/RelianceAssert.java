package org.glasswatt.analyzers.junit;

/** How much explanations may, or must, rest on one feature. */
public final class RelianceAssert {
  private final ExplanationAssert explanations;
  private final Findings findings;
  private final String feature;
  private final double share;

  RelianceAssert(ExplanationAssert explanations, Findings findings, String feature) {
    this.explanations = explanations;
    this.findings = findings;
    this.feature = feature;
    this.share = findings.share(feature);
  }

  /**
   * Verifies that the share is no more.
   *
   * @param most from 0 to 1
   */
  public ExplanationAssert atMost(double most) {
    return check(share <= most, "at most", most);
  }

  /**
   * Verifies that the share is no less.
   *
   * @param least from 0 to 1
   */
  public ExplanationAssert atLeast(double least) {
    return check(share >= least, "at least", least);
  }

  private ExplanationAssert check(boolean kept, String rule, double limit) {
    if (!kept) {
      explanations.fail(findings.reliance(feature, rule, limit, share));
    }
    return explanations;
  }
}
