package org.glasswatt.analyzers.junit;

import org.assertj.core.api.AbstractAssert;
import org.glasswatt.reports.audit.AuditReport;

/**
 * Assertions on explanations. Those of the first method with a baseline are judged, as by gates.
 */
public final class ExplanationAssert extends AbstractAssert<ExplanationAssert, AuditReport> {
  private final Findings findings;

  ExplanationAssert(ModelUnderTest model, AuditReport report) {
    super(report, ExplanationAssert.class);
    this.findings = new Findings(model, report);
  }

  /**
   * Verifies that every explanation adds up: the figure {@code explanation.completeness_delta_max}.
   *
   * @param delta what the relative completeness delta of each row must stay below
   */
  public ExplanationAssert hasCompletenessBelow(double delta) {
    findings.completenessBelow(delta).ifPresent(this::fail);
    return this;
  }

  /**
   * Assertions on the share of the mean absolute attribution that falls on a feature.
   *
   * @param feature a column, with all that it became, or one feature by its name in reports
   * @throws IllegalArgumentException when there is no such feature; the message names the nearest
   */
  public RelianceAssert reliesOn(String feature) {
    return new RelianceAssert(this, findings, feature);
  }

  /**
   * Verifies the energy of a prediction on these rows, the figure {@code
   * energy.joules_per_prediction}; fails when it was not measured.
   *
   * @param joules the limit
   */
  public ExplanationAssert usesAtMostJoulesPerPrediction(double joules) {
    findings.usesAtMost(joules).ifPresent(this::fail);
    return this;
  }

  void fail(String message) {
    throw failure("%s", message);
  }
}
