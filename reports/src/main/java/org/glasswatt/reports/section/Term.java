package org.glasswatt.reports.section;

import java.util.Locale;
import java.util.function.Predicate;
import org.glasswatt.reports.audit.AuditReport;
import org.glasswatt.reports.audit.Metric;
import org.glasswatt.reports.audit.Verdict;

/**
 * A term of the glossary.
 *
 * @param key its key; {@code term.key} is its name, {@code term.key.is} what it means
 * @param occurs whether a report uses it
 */
record Term(String key, Predicate<AuditReport> occurs) {

  /** A term that every report uses. */
  static Term always(String key) {
    return new Term(key, report -> true);
  }

  /** A term of a report with explanations. */
  static Term explained(String key) {
    return new Term(key, report -> !report.explanations().methods().isEmpty());
  }

  /** The name of a method that a report holds. */
  static Term method(String id, String key) {
    return new Term(
        key, report -> report.explanations().methods().stream().anyMatch(m -> m.id().equals(id)));
  }

  /** A term of a figure whose id begins so. */
  static Term metric(String id, String key) {
    return new Term(
        key,
        report ->
            report.metrics().stream().map(Metric::id).anyMatch(name(id))
                || report.quality().figures().stream().map(Metric::id).anyMatch(name(id)));
  }

  /** The name of a verdict that a gate of the report came to. */
  static Term verdict(Verdict verdict) {
    return new Term(
        verdict.name().toLowerCase(Locale.ROOT),
        report -> report.gates().stream().anyMatch(gate -> gate.verdict() == verdict));
  }

  private static Predicate<String> name(String start) {
    return id -> id.startsWith(start);
  }
}
