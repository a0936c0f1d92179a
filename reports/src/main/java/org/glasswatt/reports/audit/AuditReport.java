package org.glasswatt.reports.audit;

import java.util.List;
import java.util.Optional;

/**
 * The audit document: everything that a rendering shows, and nothing it would have to look up.
 *
 * @param schemaVersion version of the published JSON Schema, {@link #SCHEMA_VERSION} when written
 *     by this version
 * @param title the audit's title
 * @param verdict what the audit comes to
 * @param verdictReason why, in one sentence
 * @param metrics every named metric that gates can refer to; the figures that matter most first
 * @param model what was audited
 * @param data what it was audited on
 * @param quality how well the model predicts
 * @param explanations what its predictions rest on
 * @param energy what the work cost
 * @param scan what a look into the model's files found
 * @param gates what the plan's gates came to
 * @param evidence which clauses of laws and standards the audit supports evidence for
 * @param provenance how the document was made
 */
public record AuditReport(
    String schemaVersion,
    String title,
    Verdict verdict,
    String verdictReason,
    List<Metric> metrics,
    ModelCard model,
    DataCard data,
    Quality quality,
    Explanations explanations,
    EnergySection energy,
    FileScan scan,
    List<GateResult> gates,
    List<ClauseEvidence> evidence,
    Provenance provenance) {

  /** The version of the JSON Schema that this version of the records follows. */
  public static final String SCHEMA_VERSION = "1.1";

  public AuditReport {
    Require.text(schemaVersion, "schemaVersion");
    Require.text(title, "title");
    Require.present(verdict, "verdict");
    Require.text(verdictReason, "verdictReason");
    metrics = Require.list(metrics, "metrics");
    Require.present(model, "model");
    Require.present(data, "data");
    Require.present(quality, "quality");
    Require.present(explanations, "explanations");
    Require.present(energy, "energy");
    Require.present(scan, "scan");
    gates = Require.list(gates, "gates");
    evidence = Require.list(evidence, "evidence");
    Require.present(provenance, "provenance");
  }

  /** The metric's value, if the audit holds it and it was measured. */
  public Optional<Figure.Measured> measured(String metricId) {
    return metrics.stream()
        .filter(metric -> metric.id().equals(metricId))
        .map(Metric::figure)
        .filter(Figure.Measured.class::isInstance)
        .map(Figure.Measured.class::cast)
        .findFirst();
  }

  /** The same document with its evidence by clause, which is drawn from all the rest of it. */
  public AuditReport withEvidence(List<ClauseEvidence> found) {
    return new AuditReport(
        schemaVersion,
        title,
        verdict,
        verdictReason,
        metrics,
        model,
        data,
        quality,
        explanations,
        energy,
        scan,
        gates,
        found,
        provenance);
  }
}
