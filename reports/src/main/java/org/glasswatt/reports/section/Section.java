package org.glasswatt.reports.section;

import java.util.Map;
import org.glasswatt.reports.audit.AuditReport;
import org.glasswatt.reports.text.Words;

/** One section of the report. Its template has its id as name, its heading the key section.id. */
public interface Section {
  /** The name of the template, and of the anchor that links lead to. */
  String id();

  /**
   * What the template shows: texts, lists and maps of these, and SVG of our own.
   *
   * @param report the document; nothing else may be looked at
   * @param words the texts in the reader's language
   */
  Map<String, Object> view(AuditReport report, Words words);
}
