package org.glasswatt.reports.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.glasswatt.explainers.error.UserError;
import org.glasswatt.reports.CreditRiskReport;
import org.glasswatt.reports.SampleReports;
import org.glasswatt.reports.audit.AuditReport;
import org.glasswatt.reports.audit.Figure;
import org.glasswatt.reports.html.HtmlReport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReportJsonTest {
  private final Path folder;

  ReportJsonTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void whatIsWrittenFollowsThePublishedSchema() throws IOException {
    JsonSchema schema = schema(AuditReport.SCHEMA_VERSION);
    for (AuditReport report : List.of(SampleReports.plain(), CreditRiskReport.document())) {
      assertThat(schema.validate(ReportJson.write(report), InputFormat.JSON)).isEmpty();
    }
  }

  @Test
  void theSchemaRefusesAMissingValueDressedAsANumber() throws IOException {
    String json = ReportJson.write(SampleReports.plain());
    String broken = json.replace("\"value\" : 0.8125", "\"value\" : null");
    assertThat(broken).isNotEqualTo(json);
    assertThat(schema(AuditReport.SCHEMA_VERSION).validate(broken, InputFormat.JSON)).isNotEmpty();
  }

  @Test
  void aDocumentSurvivesBeingWrittenAndRead() throws IOException {
    Path file =
        Files.writeString(folder.resolve("report.json"), ReportJson.write(SampleReports.plain()));
    assertThat(ReportJson.read(file)).isEqualTo(SampleReports.plain());
  }

  @Test
  void theTextIsTheSameInEveryLocale() {
    Locale before = Locale.getDefault();
    String plain = ReportJson.write(SampleReports.plain());
    try {
      for (String tag : List.of("de-DE", "tr-TR", "ar-EG")) {
        Locale.setDefault(Locale.forLanguageTag(tag));
        assertThat(ReportJson.write(SampleReports.plain())).as(tag).isEqualTo(plain);
      }
    } finally {
      Locale.setDefault(before);
    }
    assertThat(plain).endsWith("}\n").contains("\"schema_version\" : \"1.1\"");
  }

  @Test
  void anotherVersionAndAnotherFileAreToldApart() throws IOException {
    String json = ReportJson.write(SampleReports.plain());
    assertError(ReportError.UNREADABLE, folder.resolve("gone.json"));
    assertError(
        ReportError.UNKNOWN_VERSION,
        Files.writeString(
            folder.resolve("v9.json"),
            json.replace("\"schema_version\" : \"1.1\"", "\"schema_version\" : \"9.0\"")));
    assertError(
        ReportError.NOT_A_REPORT, Files.writeString(folder.resolve("text.json"), "{\"a\": "));
    assertError(
        ReportError.NOT_A_REPORT,
        Files.writeString(
            folder.resolve("extra.json"),
            json.replace("\"title\"", "\"surprise\" : 1,\n  \"title\"")));
  }

  @Test
  void aReportOfVersion10IsReadWithoutMadeUpValues() throws IOException {
    Path file = old();
    assertThat(schema("1.0").validate(Files.readString(file), InputFormat.JSON)).isEmpty();
    AuditReport report = ReportJson.read(file);
    assertThat(report.schemaVersion()).isEqualTo("1.0");
    assertThat(report.scan().notScanned()).isNotNull();
    assertThat(report.evidence()).isEmpty();
    assertThat(report.energy().phases())
        .allSatisfy(
            phase -> {
              assertThat(phase.marginalJoules()).isInstanceOf(Figure.NotMeasured.class);
              assertThat(phase.samples()).isNull();
            });
    assertThat(report.explanations().methods().get(0).rows().get(0).gradientEvaluations()).isNull();
    assertThat(HtmlReport.render(report)).contains("not recorded", "1,440");
    assertThat(ReportJson.digestIn(file).stated()).isNull();
  }

  @Test
  void aReportFromBeforeCurvesAndMapsIsRead() throws IOException {
    ObjectMapper mapper = new ObjectMapper();
    JsonNode tree = mapper.readTree(ReportJson.write(SampleReports.plain()));
    ObjectNode explanations = (ObjectNode) tree.path("explanations");
    explanations.remove("dependence");
    for (JsonNode method : explanations.path("methods")) {
      ((ObjectNode) method).remove("masking");
      method
          .path("rows")
          .forEach(row -> ((ObjectNode) row).remove(List.of("baseline_score", "maps")));
    }
    String text = mapper.writeValueAsString(tree);
    assertThat(schema(AuditReport.SCHEMA_VERSION).validate(text, InputFormat.JSON)).isEmpty();
    Path file = Files.writeString(folder.resolve("earlier.json"), text);
    AuditReport report = ReportJson.readUnverified(file);
    assertThat(report.explanations().dependence().missing()).contains("did not compute");
    assertThat(report.explanations().methods().get(1).rows().get(0).maps()).isEmpty();
    assertThat(HtmlReport.render(report)).contains("Not computed, because");
  }

  @Test
  void anOldLayoutIsNotWrittenAgain() {
    AuditReport old = ReportJson.read(old());
    assertThatThrownBy(() -> ReportJson.write(old)).isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "'\"grade\" : \"D\",'; ''; 'energy.phases[0].grade: this property is missing'",
        "'\"reason\" : \"there is no power source\"'; '\"reason\" : null';"
            + " 'metrics[1].figure: reason must be present'",
        "'\"rows\" : 10,'; '\"rows\" : 10, \"surprise\" : 1,';"
            + " 'data.surprise: this property is not known'",
        "'\"rows\" : 10,'; '\"rows\" : null,'; 'data.rows: '",
        "'\"rows\" : 10,'; '\"rows\" : 10, \"rows\" : 11,'; '\"rows\" stands there twice'",
        "'\"digest\"'; '\"digested\"'; '\"digest.sha256\" is missing'",
      })
  void whatIsWrongIsNamedWithItsPlace(String found, String instead, String expected)
      throws IOException {
    String json = ReportJson.write(SampleReports.plain());
    String broken = json.replaceFirst(Pattern.quote(found), Matcher.quoteReplacement(instead));
    assertThat(broken).isNotEqualTo(json);
    Path file = Files.writeString(folder.resolve("broken.json"), broken);
    assertThatThrownBy(() -> ReportJson.read(file))
        .isInstanceOfSatisfying(
            UserError.class, e -> assertThat(e.id()).isEqualTo(ReportError.NOT_A_REPORT))
        .hasMessageContaining(expected);
  }

  @Test
  void aChangedReportIsRefusedUnlessOnlyItsLayoutChanged() throws IOException {
    String json = ReportJson.write(SampleReports.plain());
    Path spaced =
        Files.writeString(folder.resolve("spaced.json"), json.replaceAll("\\n *", " ").strip());
    assertThat(ReportJson.read(spaced)).isEqualTo(SampleReports.plain());
    Path changed =
        Files.writeString(folder.resolve("changed.json"), json.replace("0.8125", "0.9125"));
    assertError(ReportError.CHANGED, changed);
    assertThat(ReportJson.readUnverified(changed).title()).isEqualTo("Credit risk");
    ReportJson.Digest digest = ReportJson.digestIn(changed);
    assertThat(digest.stated()).isEqualTo(ReportJson.digest(SampleReports.plain()));
    assertThat(digest.actual()).isNotEqualTo(digest.stated());
  }

  @Test
  void thePageRenderedFromTheFileIsThatOfTheAudit() throws IOException {
    for (AuditReport report : List.of(SampleReports.plain(), CreditRiskReport.document())) {
      Path file = Files.writeString(folder.resolve("report.json"), ReportJson.write(report));
      assertThat(HtmlReport.render(ReportJson.read(file))).isEqualTo(HtmlReport.render(report));
    }
  }

  private static Path old() {
    try {
      return Path.of(
          Objects.requireNonNull(ReportJsonTest.class.getResource("report-1.0.json")).toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void assertError(ReportError id, Path file) {
    assertThatThrownBy(() -> ReportJson.read(file))
        .isInstanceOfSatisfying(UserError.class, e -> assertThat(e.id()).isEqualTo(id))
        .hasMessageContaining(file.getFileName().toString());
  }

  private static JsonSchema schema(String version) throws IOException {
    try (InputStream in =
        ReportJson.class.getResourceAsStream("audit-report-" + version + ".schema.json")) {
      assertThat(in).isNotNull();
      return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(in);
    }
  }
}
