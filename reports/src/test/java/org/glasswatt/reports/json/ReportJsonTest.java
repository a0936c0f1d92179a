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
import org.glasswatt.explainers.error.UserError;
import org.glasswatt.reports.SampleReports;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportJsonTest {
  private final Path folder;

  ReportJsonTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void whatIsWrittenFollowsThePublishedSchema() throws IOException {
    assertThat(schema().validate(ReportJson.write(SampleReports.plain()), InputFormat.JSON))
        .isEmpty();
  }

  @Test
  void theSchemaRefusesAMissingValueDressedAsANumber() throws IOException {
    String json = ReportJson.write(SampleReports.plain());
    String broken = json.replace("\"value\" : 0.8125", "\"value\" : null");
    assertThat(broken).isNotEqualTo(json);
    assertThat(schema().validate(broken, InputFormat.JSON)).isNotEmpty();
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
    assertThat(plain).endsWith("}\n").contains("\"schema_version\" : \"1.0\"");
  }

  @Test
  void anotherVersionAndAnotherFileAreToldApart() throws IOException {
    String json = ReportJson.write(SampleReports.plain());
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
}
