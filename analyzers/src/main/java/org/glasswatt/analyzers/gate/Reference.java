package org.glasswatt.analyzers.gate;

import java.util.List;
import org.glasswatt.reports.audit.AuditReport;
import org.glasswatt.reports.audit.Figure;
import org.glasswatt.reports.audit.Metric;

/**
 * An earlier audit that a new one is held against.
 *
 * @param metrics its figures
 * @param dataSha256 digest of the data that it was made on
 */
public record Reference(List<Metric> metrics, String dataSha256) {
  /** There is none. */
  public static final Reference NONE = new Reference(List.of(), "");

  /** Figures that say the same whatever the data are. */
  private static final String OF_THE_MODEL = "model.";

  /** Copies the list. */
  public Reference {
    metrics = List.copyOf(metrics);
  }

  /** The figures of a report. */
  public static Reference of(AuditReport report) {
    return new Reference(report.metrics(), report.data().sha256());
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
