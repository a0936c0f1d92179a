package org.glasswatt.reports.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.glasswatt.explainers.error.UserError;
import org.glasswatt.reports.audit.AuditReport;
import org.glasswatt.reports.audit.DataCard;
import org.glasswatt.reports.audit.Direction;
import org.glasswatt.reports.audit.EnergySection;
import org.glasswatt.reports.audit.Explanations;
import org.glasswatt.reports.audit.Figure;
import org.glasswatt.reports.audit.GateResult;
import org.glasswatt.reports.audit.Interval;
import org.glasswatt.reports.audit.MethodResult;
import org.glasswatt.reports.audit.Metric;
import org.glasswatt.reports.audit.ModelCard;
import org.glasswatt.reports.audit.Provenance;
import org.glasswatt.reports.audit.Quality;
import org.glasswatt.reports.audit.RowExplanation;
import org.glasswatt.reports.audit.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportJsonTest {
  private static final String SHA = "a".repeat(64);
  private static final Metric ACCURACY =
      new Metric(
          "quality.accuracy",
          "Accuracy",
          "",
          Direction.HIGHER_IS_BETTER,
          Figure.measured(0.8125, new Interval(0.75, 0.86, 0.95), 1000, "held-out rows"));
  private static final Metric MISSING =
      new Metric(
          "energy.joules_total",
          "Energy",
          "J",
          Direction.LOWER_IS_BETTER,
          Figure.notMeasured("there is no power source"));

  private final Path folder;

  ReportJsonTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void whatIsWrittenFollowsThePublishedSchema() throws IOException {
    assertThat(schema().validate(ReportJson.write(report()), InputFormat.JSON)).isEmpty();
  }

  @Test
  void theSchemaRefusesAMissingValueDressedAsANumber() throws IOException {
    String json = ReportJson.write(report());
    String broken = json.replace("\"value\" : 0.8125", "\"value\" : null");
    assertThat(broken).isNotEqualTo(json);
    assertThat(schema().validate(broken, InputFormat.JSON)).isNotEmpty();
  }

  @Test
  void aDocumentSurvivesBeingWrittenAndRead() throws IOException {
    Path file = Files.writeString(folder.resolve("report.json"), ReportJson.write(report()));
    assertThat(ReportJson.read(file)).isEqualTo(report());
  }

  @Test
  void theTextIsTheSameInEveryLocale() {
    Locale before = Locale.getDefault();
    String plain = ReportJson.write(report());
    try {
      for (String tag : List.of("de-DE", "tr-TR", "ar-EG")) {
        Locale.setDefault(Locale.forLanguageTag(tag));
        assertThat(ReportJson.write(report())).as(tag).isEqualTo(plain);
      }
    } finally {
      Locale.setDefault(before);
    }
    assertThat(plain).endsWith("}\n").contains("\"schema_version\" : \"1.0\"");
  }

  @Test
  void anotherVersionAndAnotherFileAreToldApart() throws IOException {
    String json = ReportJson.write(report());
    assertError(ReportError.UNREADABLE, folder.resolve("gone.json"));
    assertError(
        ReportError.UNKNOWN_VERSION,
        Files.writeString(
            folder.resolve("v9.json"),
            json.replace("\"schema_version\" : \"1.0\"", "\"schema_version\" : \"9.0\"")));
    assertError(
        ReportError.NOT_A_REPORT, Files.writeString(folder.resolve("text.json"), "{\"a\": "));
    assertError(
        ReportError.NOT_A_REPORT,
        Files.writeString(
            folder.resolve("extra.json"),
            json.replace("\"title\"", "\"surprise\" : 1,\n  \"title\"")));
  }

  private static void assertError(ReportError id, Path file) {
    assertThatThrownBy(() -> ReportJson.read(file))
        .isInstanceOfSatisfying(UserError.class, e -> assertThat(e.id()).isEqualTo(id))
        .hasMessageContaining(file.getFileName().toString());
  }

  private static JsonSchema schema() throws IOException {
    try (InputStream in = ReportJson.class.getResourceAsStream("audit-report-1.0.schema.json")) {
      assertThat(in).isNotNull();
      return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(in);
    }
  }

  private static AuditReport report() {
    return new AuditReport(
        AuditReport.SCHEMA_VERSION,
        "Credit <risk> \u202e\u4fe1\u7528",
        Verdict.WARN,
        "One gate warns.",
        List.of(ACCURACY, MISSING),
        new ModelCard(
            "credit",
            "TensorFlow SavedModel",
            SHA,
            1234,
            null,
            "serving_default",
            List.of(new ModelCard.TensorInfo("x", "float32", "[?,2]")),
            List.of(new ModelCard.TensorInfo("y", "float32", "[?,1]")),
            Map.of("MatMul", 2),
            "TensorFlow",
            "2.16.1",
            "available for x",
            "pre-sigmoid logit",
            List.of(new ModelCard.Check("same", true, "0"))),
        new DataCard(
            "test.csv",
            SHA,
            10,
            2,
            "a sample",
            List.of(new DataCard.FeatureInfo("age", "age", "standardised", true)),
            Map.of("repaid", 10),
            List.of("a note")),
        new Quality(
            Quality.Task.CLASSIFICATION,
            List.of("repaid", "defaulted"),
            List.of(List.of(8L, 1L), List.of(1L, 0L)),
            List.of(ACCURACY)),
        new Explanations(
            List.of(
                new MethodResult(
                    "integrated_gradients",
                    "Integrated gradients",
                    Map.of("steps", "50"),
                    "predicted class",
                    "logit",
                    "all zeros",
                    List.of(new MethodResult.FeatureImportance("age", 1.5, 0.1, -0.5)),
                    List.of(
                        new RowExplanation(
                            3,
                            null,
                            "repaid",
                            1.25,
                            1e-9,
                            List.of(new RowExplanation.Contribution("age", null, -0.5)),
                            true)),
                    List.of(MISSING),
                    2))),
        new EnergySection(
            List.of(
                new EnergySection.Phase(
                    "inference", MISSING.figure(), 0.5, null, "", "", "", List.of())),
            List.of(MISSING),
            "",
            Figure.notMeasured("no country is named"),
            ""),
        List.of(
            new GateResult(
                "quality.accuracy",
                "Accuracy at least 0.8",
                true,
                ACCURACY.figure(),
                Verdict.WARN,
                "0.8125 is below 0.85")),
        new Provenance(
            "0.1.0",
            "17",
            "Linux",
            "",
            "",
            Map.of("TensorFlow", "2.16.1"),
            7,
            "2026-01-01T00:00:00Z",
            SHA,
            List.of("glasswatt", "audit"),
            Map.of("seed", "7")));
  }
}
