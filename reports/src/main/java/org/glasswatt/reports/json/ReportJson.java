package org.glasswatt.reports.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.glasswatt.explainers.error.UserError;
import org.glasswatt.reports.audit.AuditReport;

/**
 * The document as JSON: the source of truth that every other format is rendered from.
 *
 * <p>Keys are in snake case and in the records' order, numbers in the shortest form that reads back
 * to the same value, whatever the locale.
 */
public final class ReportJson {
  private static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private ReportJson() {}

  /** The document's text, ending with a line break. */
  public static String write(AuditReport report) {
    DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
    DefaultPrettyPrinter printer = new DefaultPrettyPrinter();
    printer.indentObjectsWith(indenter);
    printer.indentArraysWith(indenter);
    try {
      return MAPPER.writer(printer).writeValueAsString(report) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Records of plain values always become JSON.", e);
    }
  }

  /**
   * Reads a document that was written before.
   *
   * @throws UserError when the file can't be read, is no report or has another schema version
   */
  public static AuditReport read(Path file) {
    String text;
    try {
      text = Files.readString(file);
    } catch (IOException e) {
      throw new UserError(
          ReportError.UNREADABLE,
          "The report " + file + " can't be read: " + e.getMessage(),
          "Name a report.json that glasswatt audit wrote.",
          e);
    }
    try {
      JsonNode tree = MAPPER.readTree(text);
      String version = tree.path("schema_version").asText();
      if (!version.equals(AuditReport.SCHEMA_VERSION)) {
        throw new UserError(
            ReportError.UNKNOWN_VERSION,
            "The report "
                + file
                + " has the schema version \""
                + version
                + "\"; this version reads "
                + AuditReport.SCHEMA_VERSION
                + ".",
            "Read it with the version of glasswatt that wrote it.");
      }
      return MAPPER.treeToValue(tree, AuditReport.class);
    } catch (JsonProcessingException | IllegalArgumentException e) {
      throw new UserError(
          ReportError.NOT_A_REPORT,
          "The file " + file + " is not a report: " + firstLine(e),
          "Name a report.json that glasswatt audit wrote.",
          e);
    }
  }

  private static String firstLine(Exception e) {
    String message = e.getMessage() == null ? e.toString() : e.getMessage();
    return message.lines().findFirst().orElse("");
  }
}
