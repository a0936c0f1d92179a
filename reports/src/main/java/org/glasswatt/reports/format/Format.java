package org.glasswatt.reports.format;

import org.glasswatt.reports.audit.AuditReport;
import org.glasswatt.reports.text.Language;

/** A way to render the audit document. Implementations are listed in {@link Formats}. */
public interface Format {

  /** Its name, which is also the option of the command line without the dashes. */
  String id();

  /** What it is and who reads it, in a few words. */
  String summary();

  /**
   * The document as text. The same document gives the same text on every machine and in every
   * locale; formats for machines don't heed the language.
   */
  String render(AuditReport report, Language language);
}
