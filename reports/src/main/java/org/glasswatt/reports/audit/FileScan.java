package org.glasswatt.reports.audit;

import java.util.List;

/**
 * What the scan of the model's files found before it was loaded.
 *
 * @param trustedUpTo the worst severity that was accepted, such as "medium"
 * @param findings the worst first
 * @param unlisted findings of the same rules beyond those listed
 */
public record FileScan(String trustedUpTo, List<Found> findings, int unlisted) {
  public FileScan {
    Require.text(trustedUpTo, "trustedUpTo");
    findings = Require.list(findings, "findings");
    Require.notNegative(unlisted, "unlisted");
  }

  /**
   * One finding.
   *
   * @param rule its rule's id, such as {@code GWS-TF-001}
   * @param severity info, low, medium, high or critical
   * @param title what the rule looks for
   * @param where file and place
   * @param what what was found there
   * @param why why it matters
   * @param remedy what to do
   * @param occurrences how often it was found; {@code where} is the first place
   */
  public record Found(
      String rule,
      String severity,
      String title,
      String where,
      String what,
      String why,
      String remedy,
      int occurrences) {
    public Found {
      Require.text(rule, "rule");
      Require.text(severity, "severity");
      Require.text(title, "title");
      Require.text(where, "where");
      Require.text(what, "what");
      Require.text(why, "why");
      Require.text(remedy, "remedy");
      Require.notNegative(occurrences, "occurrences");
    }
  }
}
