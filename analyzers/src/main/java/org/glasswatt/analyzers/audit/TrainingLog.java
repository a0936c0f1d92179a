package org.glasswatt.analyzers.audit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.glasswatt.analyzers.plan.PlanError;
import org.glasswatt.energy.Joules;
import org.glasswatt.explainers.error.UserError;

/**
 * What {@code glasswatt measure --json=FILE} wrote of a training.
 *
 * @param label what was measured
 * @param joules what it cost, or why that is not known
 * @param how method and grade, in words
 */
record TrainingLog(String label, Joules joules, String how) {
  private static final long MAX_BYTES = 16L << 20;

  /**
   * Reads a log.
   *
   * @throws UserError when the file is none
   */
  static TrainingLog read(Path file) {
    try {
      if (Files.size(file) > MAX_BYTES) {
        throw wrong(file, "it is larger than any log", null);
      }
      JsonNode log = new ObjectMapper().readTree(Files.readAllBytes(file));
      if (!log.path("format").asText().equals("glasswatt-measurement")
          || log.path("version").asInt() != 1) {
        throw wrong(file, "it is no log of version 1", null);
      }
      JsonNode total = log.path("total");
      return new TrainingLog(
          log.path("label").asText("training"),
          joules(total.path("joules")),
          total.path("method").asText() + ", grade " + total.path("grade").asText());
    } catch (IOException | IllegalArgumentException e) {
      throw wrong(file, String.valueOf(e.getMessage()), e);
    }
  }

  private static Joules joules(JsonNode node) {
    if (node.has("value")) {
      JsonNode interval = node.path("interval");
      return Joules.measured(
          node.path("value").asDouble(),
          interval.path("low").asDouble(),
          interval.path("high").asDouble(),
          interval.path("level").asDouble());
    }
    return Joules.notMeasured(node.path("not_measured").asText("the log holds no energy"));
  }

  private static UserError wrong(
      Path file, String why, @org.jspecify.annotations.Nullable Throwable cause) {
    return new UserError(
        PlanError.BAD_VALUE,
        "energy.training_log names " + file.getFileName() + ", which can't be read: " + why + ".",
        "Name what \"glasswatt measure --json=FILE -- COMMAND\" wrote.",
        cause);
  }
}
