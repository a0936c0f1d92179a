package org.glasswatt.reports.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.glasswatt.explainers.error.UserError;
import org.glasswatt.reports.audit.AuditReport;
import org.jspecify.annotations.Nullable;

/**
 * The document as JSON: the source of truth that every other format is rendered from.
 *
 * <p>Keys are in snake case and in the records' order, numbers in the shortest form that reads back
 * to the same value, whatever the locale. The last property is a digest of all the others.
 */
public final class ReportJson {
  private static final String HINT = "Name a report.json that glasswatt audit wrote.";

  /** Two hundred thousand explained features take about 20 MB. */
  private static final long MOST_BYTES = 1L << 28;

  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private ReportJson() {}

  /**
   * What a file says of its own integrity.
   *
   * @param stated the digest that it holds, or null when it holds none, as reports of version 1.0
   * @param actual the digest of what it holds
   */
  public record Digest(@Nullable String stated, String actual) {}

  /** The document's text, ending with a line break. */
  public static String write(AuditReport report) {
    if (!report.schemaVersion().equals(AuditReport.SCHEMA_VERSION)) {
      throw new IllegalArgumentException(
          "a document of version "
              + report.schemaVersion()
              + " must not be written again: keep the file that it was read from");
    }
    ObjectNode tree = tree(report);
    ReportDigest.add(tree);
    return JsonText.of(tree);
  }

  /** The digest that {@link #write} puts into the document. */
  public static String digest(AuditReport report) {
    return ReportDigest.of(tree(report));
  }

  /**
   * Reads a document that was written before.
   *
   * @throws UserError when the file can't be read, is no report, has a schema version that is not
   *     known or was changed after it was written
   */
  public static AuditReport read(Path file) {
    ObjectNode tree = parse(file);
    AuditReport report = bind(file, tree);
    String stated = ReportDigest.stated(tree);
    if (stated != null && !stated.equals(ReportDigest.of(tree))) {
      throw new UserError(
          ReportError.CHANGED,
          "The report " + file + " was changed after it was written: its digest does not match.",
          "Take the file as the audit wrote it; glasswatt verify says what no longer matches.");
    }
    return report;
  }

  /**
   * Reads a document without asking whether it was changed, which {@link #digestIn} tells.
   *
   * @throws UserError when the file can't be read, is no report or has a schema version that is not
   *     known
   */
  public static AuditReport readUnverified(Path file) {
    return bind(file, parse(file));
  }

  /**
   * The digest that a file states, and the one it has.
   *
   * @throws UserError as {@link #readUnverified}
   */
  public static Digest digestIn(Path file) {
    ObjectNode tree = parse(file);
    return new Digest(ReportDigest.stated(tree), ReportDigest.of(tree));
  }

  private static ObjectNode tree(AuditReport report) {
    return MAPPER.valueToTree(report);
  }

  private static ObjectNode parse(Path file) {
    try {
      if (Files.size(file) > MOST_BYTES) {
        throw notAReport(file, "it is larger than " + MOST_BYTES + " bytes", null);
      }
      JsonNode tree = MAPPER.readTree(Files.readString(file));
      if (tree instanceof ObjectNode object) {
        return object;
      }
      throw notAReport(file, "it holds no object", null);
    } catch (JsonProcessingException e) {
      throw notAReport(file, Place.of(e), e);
    } catch (IOException e) {
      throw new UserError(
          ReportError.UNREADABLE,
          "The report " + file + " can't be read: " + e.getMessage(),
          HINT,
          e);
    }
  }

  private static AuditReport bind(Path file, ObjectNode document) {
    String version = document.path("schema_version").asText();
    if (!Upgrade.VERSIONS.contains(version)) {
      throw new UserError(
          ReportError.UNKNOWN_VERSION,
          "The report "
              + file
              + " has the schema version \""
              + version
              + "\"; this version reads "
              + String.join(" and ", Upgrade.VERSIONS)
              + ".",
          "Read it with the version of glasswatt that wrote it.");
    }
    ObjectNode tree = document.deepCopy();
    tree.remove(ReportDigest.PROPERTY);
    if (version.equals("1.0")) {
      Upgrade.from10(tree);
    } else if (ReportDigest.stated(document) == null) {
      throw notAReport(file, "\"" + ReportDigest.PROPERTY + ".sha256\" is missing", null);
    }
    Upgrade.from11(tree);
    try {
      return MAPPER.treeToValue(tree, AuditReport.class);
    } catch (JsonProcessingException e) {
      throw notAReport(file, Place.of(e), e);
    }
  }

  private static UserError notAReport(Path file, String problem, @Nullable Exception cause) {
    return new UserError(
        ReportError.NOT_A_REPORT, "The file " + file + " is not a report: " + problem, HINT, cause);
  }
}
