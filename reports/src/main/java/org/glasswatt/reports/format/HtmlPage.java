package org.glasswatt.reports.format;

import org.glasswatt.reports.audit.AuditReport;
import org.glasswatt.reports.html.HtmlReport;
import org.glasswatt.reports.text.Language;

/** The report for people. */
final class HtmlPage implements Format {
  @Override
  public String id() {
    return "html";
  }

  @Override
  public String summary() {
    return "the report as one HTML file";
  }

  @Override
  public String render(AuditReport report, Language language) {
    return HtmlReport.render(report, language);
  }
}
