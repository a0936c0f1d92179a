package org.glasswatt.reports.format;

import java.io.IOException;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.glasswatt.reports.audit.AuditReport;
import org.glasswatt.reports.audit.MethodResult;
import org.glasswatt.reports.audit.RowExplanation;
import org.glasswatt.reports.text.Language;
import org.glasswatt.reports.text.PlainText;
import org.jspecify.annotations.Nullable;

/**
 * Every attribution that the report holds, one a line (RFC 4180, UTF-8).
 *
 * <p>Lines of the kind {@code row} hold one feature's attribution to one explained row; lines of
 * the kind {@code global} a feature's importance over all explained rows. A cell is empty where the
 * report holds nothing. Text that a spreadsheet would take for a formula begins with an apostrophe.
 */
final class AttributionCsv implements Format {
  private static final List<String> HEAD =
      List.of(
          "kind",
          "method",
          "row",
          "label",
          "prediction",
          "explained_number",
          "completeness_delta",
          "gradient_evaluations",
          "forward_evaluations",
          "feature",
          "value",
          "attribution",
          "mean_absolute",
          "standard_error",
          "mean_signed",
          "rows");

  private static final CSVFormat FORMAT =
      CSVFormat.RFC4180.builder().setRecordSeparator("\n").get();

  private static final int LONGEST = 10_000;

  @Override
  public String id() {
    return "csv";
  }

  @Override
  public String summary() {
    return "every attribution that the report holds, one a line";
  }

  @Override
  public String render(AuditReport report, Language language) {
    StringBuilder text = new StringBuilder();
    try (CSVPrinter csv = new CSVPrinter(text, FORMAT)) {
      csv.printRecord(HEAD);
      for (MethodResult method : report.explanations().methods()) {
        for (RowExplanation row : method.rows()) {
          for (RowExplanation.Contribution part : row.top()) {
            printRow(csv, method, row, part);
          }
        }
        for (MethodResult.FeatureImportance feature : method.global()) {
          printGlobal(csv, method, feature);
        }
      }
    } catch (IOException e) {
      throw new IllegalStateException("Writing to memory does not fail.", e);
    }
    return text.toString();
  }

  private static void printRow(
      CSVPrinter csv, MethodResult method, RowExplanation row, RowExplanation.Contribution part)
      throws IOException {
    csv.printRecord(
        "row",
        text(method.id()),
        row.row(),
        text(row.label()),
        text(row.prediction()),
        row.score(),
        row.completenessDelta(),
        row.gradientEvaluations(),
        row.forwardEvaluations(),
        text(part.feature()),
        text(part.rawValue()),
        part.attribution(),
        "",
        "",
        "",
        "");
  }

  private static void printGlobal(
      CSVPrinter csv, MethodResult method, MethodResult.FeatureImportance feature)
      throws IOException {
    csv.printRecord(
        "global",
        text(method.id()),
        "",
        "",
        "",
        "",
        "",
        "",
        "",
        text(feature.feature()),
        "",
        "",
        feature.meanAbsolute(),
        feature.standardError(),
        feature.meanSigned(),
        method.rowsExplained());
  }

  private static @Nullable String text(@Nullable String value) {
    if (value == null) {
      return null;
    }
    String line = PlainText.line(value, LONGEST);
    boolean formula = line.matches("[=+@\\-].*") && !line.matches("[+-]?[0-9.]+([eE][+-]?[0-9]+)?");
    return formula ? "'" + line : line;
  }
}
