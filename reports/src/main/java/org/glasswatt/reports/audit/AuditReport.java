package org.glasswatt.reports.audit;

import java.util.List;
import org.jspecify.annotations.Nullable;

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
 * @param gates what the plan's gates came to
 * @param provenance how the document was made
 * @param scan what the scan of the model's files found, or null in a document without one
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
    List<GateResult> gates,
    Provenance provenance,
    @Nullable FileScan scan) {

  /** The version of the JSON Schema that this version of the records follows. */
  public static final String SCHEMA_VERSION = "1.0";

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
    gates = Require.list(gates, "gates");
    Require.present(provenance, "provenance");
  }
}
