package org.glasswatt.reports.format;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.glasswatt.reports.audit.AuditReport;
import org.glasswatt.reports.file.AtomicFiles;
import org.glasswatt.reports.html.HtmlReport;
import org.glasswatt.reports.json.ReportJson;
import org.glasswatt.reports.text.Language;

/**
 * The folder that an audit leaves: {@code report.json} for programs, {@code report.html} for
 * people.
 */
public final class ReportFolder {
  private ReportFolder() {}

  /**
   * Writes both files, replacing those of an earlier audit.
   *
   * @param folder made when it does not exist
   * @param language of the page
   * @return the page
   * @throws org.glasswatt.explainers.error.UserError when a file can't be written
   */
  public static Path write(AuditReport report, Path folder, Language language) {
    Path page = folder.resolve("report.html");
    AtomicFiles.write(
        folder.resolve("report.json"), ReportJson.write(report).getBytes(StandardCharsets.UTF_8));
    AtomicFiles.write(page, HtmlReport.render(report, language).getBytes(StandardCharsets.UTF_8));
    return page;
  }
}
