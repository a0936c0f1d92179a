package org.glasswatt.reports.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.glasswatt.reports.audit.AuditReport;

/**
 * Brings the tree of an older report into the layout of this version.
 *
 * <p>What the older version did not record is said to be absent; no value is made up for it.
 */
final class Upgrade {
  /** The versions that can be read, the oldest first. */
  static final List<String> VERSIONS = List.of("1.0", AuditReport.SCHEMA_VERSION);

  private static final String ABSENT = "a report of version 1.0 does not hold it";

  private Upgrade() {}

  /** Adds what version 1.1 got after it was first written, where it is not there. */
  static void from11(ObjectNode report) {
    JsonNode explanations = report.path("explanations");
    if (explanations instanceof ObjectNode object && !object.has("dependence")) {
      ObjectNode dependence = object.putObject("dependence");
      dependence.putArray("curves");
      dependence.putArray("notes");
      dependence.put("missing", "the version that wrote this report did not compute it");
    }
    for (JsonNode method : explanations.path("methods")) {
      list(method, "masking");
      for (JsonNode row : method.path("rows")) {
        nothing(row, "baseline_score");
        list(row, "maps");
      }
    }
  }

  /** Adds to a document of version 1.0 what version 1.1 requires, where it is not there. */
  static void from10(ObjectNode report) {
    for (JsonNode method : report.path("explanations").path("methods")) {
      text(method, "answers", "A report of version 1.0 does not say what this method answers.");
      list(method, "notes");
      for (JsonNode row : method.path("rows")) {
        nothing(row, "relative_delta", "gradient_evaluations", "forward_evaluations");
      }
    }
    JsonNode energy = report.path("energy");
    for (JsonNode phase : energy.path("phases")) {
      if (phase instanceof ObjectNode object && !object.has("marginal_joules")) {
        object.putObject("marginal_joules").put("kind", "not_measured").put("reason", ABSENT);
      }
      if (phase instanceof ObjectNode object && !object.has("grade")) {
        object.put("grade", "E");
        object.putArray("why").add("Not graded: " + ABSENT + ".");
      }
      nothing(
          phase,
          "attributed_joules",
          "jit_seconds",
          "gc_seconds",
          "host_utilisation",
          "steal_share",
          "samples",
          "gaps",
          "variation");
      list(phase, "uncertainty");
    }
    boolean first = energy instanceof ObjectNode && !energy.has("warnings");
    for (String name : List.of("batches", "methods", "regions", "operators", "warnings")) {
      list(energy, name);
    }
    if (first && energy.path("warnings") instanceof ArrayNode warnings) {
      warnings.add(
          "This report is of version 1.0, which held neither batch sizes nor costs of explanations,"
              + " other grids and operations.");
    }
    nothing(energy, "paired");
    if (!report.has("scan")) {
      ObjectNode scan = report.putObject("scan");
      scan.putArray("findings");
      scan.put("not_scanned", ABSENT);
    }
    list(report, "evidence");
  }

  private static void text(JsonNode node, String name, String value) {
    if (node instanceof ObjectNode object && !object.has(name)) {
      object.put(name, value);
    }
  }

  private static void list(JsonNode node, String name) {
    if (node instanceof ObjectNode object && !object.has(name)) {
      object.putArray(name);
    }
  }

  private static void nothing(JsonNode node, String... names) {
    for (String name : names) {
      if (node instanceof ObjectNode object && !object.has(name)) {
        object.putNull(name);
      }
    }
  }
}
