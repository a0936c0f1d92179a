package org.glasswatt.analyzers.gate;

import java.util.List;
import java.util.Optional;
import org.glasswatt.analyzers.compare.Drift;
import org.glasswatt.analyzers.metric.Metrics;
import org.glasswatt.reports.audit.AuditReport;
import org.glasswatt.reports.audit.Figure;
import org.glasswatt.reports.audit.MethodResult;
import org.glasswatt.reports.audit.Metric;

/**
 * An earlier audit that a new one is held against.
 *
 * @param metrics its figures
 * @param methods what it found predictions to rest on
 * @param dataSha256 digest of the data that it was made on
 */
public record Reference(List<Metric> metrics, List<MethodResult> methods, String dataSha256) {
  /** There is none. */
  public static final Reference NONE = new Reference(List.of(), List.of(), "");

  /** Figures that say the same whatever the data are. */
  private static final String OF_THE_MODEL = "model.";

  /** Copies the list. */
  public Reference {
    metrics = List.copyOf(metrics);
    methods = List.copyOf(methods);
  }

  /** How far the reasons of an audit on some data differ from those here. */
  public List<Metric> drift(List<MethodResult> others, String sha256) {
    if (methods.isEmpty()) {
      return List.of();
    }
    Optional<Drift> found =
        sha256.equals(dataSha256) ? Drift.between(methods, others) : Optional.empty();
    Figure missing =
        Figure.notMeasured(
            sha256.equals(dataSha256)
                ? "no method was run alike on both with two features or more"
                : "the reference was made on other data");
    return List.of(
        Metrics.DRIFT_RANK_CORRELATION.with(
            found
                .map(
                    drift ->
                        figure(
                            drift, drift.rankCorrelation(), "Spearman's correlation of importance"))
                .orElse(missing)),
        Metrics.DRIFT_TOP_OVERLAP.with(
            found
                .map(
                    drift ->
                        figure(drift, drift.topOverlap(), "share of the most important features"))
                .orElse(missing)));
  }

  private static Figure figure(Drift drift, double value, String what) {
    return Figure.measured(value, drift.features(), what + ", by " + drift.method());
  }

  /** The figures of a report. */
  public static Reference of(AuditReport report) {
    return new Reference(report.metrics(), report.explanations().methods(), report.data().sha256());
  }

  /** The figures as far as they can be compared with those of an audit on some data. */
  List<Metric> comparableOn(String sha256) {
    if (sha256.equals(dataSha256)) {
      return metrics;
    }
    return metrics.stream()
        .map(
            metric ->
                metric.id().startsWith(OF_THE_MODEL)
                    ? metric
                    : new Metric(
                        metric.id(),
                        metric.label(),
                        metric.unit(),
                        metric.direction(),
                        Figure.notMeasured("it was made on other data")))
        .toList();
  }
}
