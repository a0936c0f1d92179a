package org.glasswatt.reports.audit;

/**
 * What one gate of the plan came to.
 *
 * @param metric id of the metric that the gate reads
 * @param rule the rule in words, such as "accuracy at least 0.8"
 * @param required whether a figure that could not be measured stops the release
 * @param figure the figure that was judged
 * @param verdict the outcome; never PASS or WARN for a figure that was not measured
 * @param reason why the verdict is what it is, in one sentence
 */
public record GateResult(
    String metric, String rule, boolean required, Figure figure, Verdict verdict, String reason) {
  public GateResult {
    Require.text(metric, "metric");
    Require.text(rule, "rule");
    Require.present(figure, "figure");
    Require.present(verdict, "verdict");
    Require.text(reason, "reason");
    if (figure instanceof Figure.NotMeasured
        && (verdict == Verdict.PASS || verdict == Verdict.WARN)) {
      throw new IllegalArgumentException(
          "a gate on "
              + metric
              + ", which was not measured, must not come to "
              + verdict
              + "; use NOT_MEASURED");
    }
  }
}
