package org.glasswatt.reports.section;

import java.util.Map;
import org.glasswatt.reports.audit.AuditReport;

/** One section of the report. Its template has its id as name. */
public interface Section {
  /** The name of the template, and of the anchor that links lead to. */
  String id();

  /** The heading. */
  String title();

  /**
   * What the template shows: texts, lists and maps of these, and SVG of our own.
   *
   * @param report the document; nothing else may be looked at
   */
  Map<String, Object> view(AuditReport report);
}
