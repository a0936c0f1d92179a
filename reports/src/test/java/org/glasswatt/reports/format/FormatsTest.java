package org.glasswatt.reports.format;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.cyclonedx.Version;
import org.cyclonedx.parsers.JsonParser;
import org.glasswatt.reports.CreditRiskReport;
import org.glasswatt.reports.SampleReports;
import org.glasswatt.reports.audit.AuditReport;
import org.glasswatt.reports.audit.FileScan;
import org.glasswatt.reports.text.Language;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

class FormatsTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** An audit, the same with hostile and with very long texts everywhere. */
  static List<AuditReport> reports() {
    return List.of(
        CreditRiskReport.document(),
        SampleReports.with(
            "</x>\"'&|`*_[a](b)<script>\n@user #12 http://a \u0001\u202e\uD83D\uDE00 ]]> {{"),
        SampleReports.with("=cmd|' /C calc'!A1"),
        SampleReports.with("../..:a/%zz\\b"),
        SampleReports.with("\uD800 信用"),
        SampleReports.with("n|".repeat(5_000)));
  }

  @Test
  void idsAreUniqueAndSaidInAFewWords() {
    assertThat(Formats.all()).extracting(Format::id).doesNotHaveDuplicates().contains("html", "md");
    assertThat(Formats.all()).extracting(Format::summary).allMatch(text -> text.length() < 70);
  }

  @ParameterizedTest
  @MethodSource("reports")
  void junitXmlFollowsTheSchemaOfSurefire(AuditReport report) throws IOException, SAXException {
    SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
        .newSchema(FormatsTest.class.getResource("surefire-test-report.xsd"))
        .newValidator()
        .validate(new StreamSource(new StringReader(render("junit", report))));
  }

  @Test
  void everyGateIsATestCaseWithItsOutcome()
      throws ParserConfigurationException, IOException, SAXException {
    Document document =
        DocumentBuilderFactory.newDefaultInstance()
            .newDocumentBuilder()
            .parse(new InputSource(new StringReader(render("junit", CreditRiskReport.document()))));
    Element suite = document.getDocumentElement();
    assertThat(List.of("tests", "failures", "errors", "skipped"))
        .extracting(suite::getAttribute)
        .containsExactly("5", "1", "0", "2");
    NodeList cases = suite.getElementsByTagName("testcase");
    assertThat(cases.getLength()).isEqualTo(5);
    Element failure = (Element) suite.getElementsByTagName("failure").item(0);
    assertThat(failure.getAttribute("message"))
        .isEqualTo("Reliance on sensitive features 0.0612 is above 0.05");
    assertThat(suite.getElementsByTagName("system-out").item(0).getTextContent())
        .startsWith("WARN: ");
  }

  @ParameterizedTest
  @MethodSource("reports")
  void sarifFollowsTheSchemaOfOasis(AuditReport report) throws IOException {
    assertThat(sarifSchema().validate(render("sarif", report), InputFormat.JSON)).isEmpty();
  }

  @Test
  void findingsNameTheirFileInsideTheModel() throws IOException {
    JsonNode run = JSON.readTree(render("sarif", CreditRiskReport.document())).at("/runs/0");
    assertThat(run.at("/results")).hasSize(2);
    assertThat(run.at("/results/0/level").asText()).isEqualTo("error");
    JsonNode location = run.at("/results/1/locations/0/physicalLocation/artifactLocation");
    assertThat(location.at("/uri").asText()).isEqualTo("assets/100%20%25%20notes.txt");
    JsonNode hostile = JSON.readTree(render("sarif", SampleReports.with("../..:a/%zz\\b")));
    assertThat(hostile.findPath("artifactLocation").at("/uri").asText())
        .isEqualTo("./__/..:a/%25zz%5Cb");
  }

  @Test
  void filesThatNobodyScannedAreNotCalledClean() throws IOException {
    JsonNode run = JSON.readTree(render("sarif", notScanned())).at("/runs/0");
    assertThat(run.has("results")).isFalse();
    assertThat(run.at("/invocations/0/toolExecutionNotifications/0/message/text").asText())
        .isEqualTo("Not scanned, because nobody looked.");
    assertThat(sarifSchema().validate(render("sarif", notScanned()), InputFormat.JSON)).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("reports")
  void theBillOfMaterialsFollowsTheSchemaOfCycloneDx(AuditReport report) throws IOException {
    byte[] bom = render("cyclonedx", report).getBytes(StandardCharsets.UTF_8);
    assertThat(new JsonParser().validate(bom, Version.VERSION_16)).isEmpty();
  }

  @Test
  void theModelCardHoldsQualityAndEnergy() throws IOException {
    JsonNode card =
        JSON.readTree(render("cyclonedx", CreditRiskReport.document()))
            .at("/metadata/component/modelCard");
    JsonNode accuracy = card.at("/quantitativeAnalysis/performanceMetrics/0");
    assertThat(accuracy.at("/type").asText()).isEqualTo("quality.accuracy");
    assertThat(accuracy.at("/confidenceInterval/lowerBound").asText()).isEqualTo("0.7644014");
    JsonNode inference =
        card.at("/considerations/environmentalConsiderations/energyConsumptions/0");
    assertThat(inference.at("/activityEnergyCost/value").asDouble()).isEqualTo(0.00182 / 3.6e6);
    assertThat(inference.at("/co2CostEquivalent/value").asDouble()).isEqualTo(1.74e-7 / 1e6);
    assertThat(card.at("/considerations/technicalLimitations/0").asText())
        .isEqualTo(
            "Energy of the GPU was not measured, because this machine has no GPU that can be read");
  }

  @ParameterizedTest
  @MethodSource("reports")
  void markdownIsBoundedAndNeitherLinksNorMentions(AuditReport report) {
    for (String id : List.of("md", "model-card")) {
      String text = render(id, report);
      assertThat(text.getBytes(StandardCharsets.UTF_8).length).isLessThan(65_536);
      text = text.replaceFirst("(?s)^---\n.*?\n---\n", "");
      assertThat(text).doesNotContain("<script", "@user", "#12", "http://");
      assertThat(text).doesNotContainPattern("(?<!\\\\)\\]\\(b");
    }
  }

  @Test
  void theBadgeTellsTheVerdict() throws IOException {
    JsonNode badge = JSON.readTree(render("badge", CreditRiskReport.document()));
    assertThat(badge.at("/schemaVersion").asInt()).isEqualTo(1);
    assertThat(badge.at("/message").asText()).isEqualTo("fail");
    assertThat(badge.at("/color").asText()).isEqualTo("red");
  }

  @ParameterizedTest
  @MethodSource("reports")
  void theTableHoldsEveryAttributionAndNoFormula(AuditReport report) throws IOException {
    List<CSVRecord> lines;
    try (StringReader in = new StringReader(render("csv", report))) {
      lines =
          CSVFormat.RFC4180
              .builder()
              .setHeader()
              .setSkipHeaderRecord(true)
              .get()
              .parse(in)
              .getRecords();
    }
    long expected =
        report.explanations().methods().stream()
            .mapToLong(
                m -> m.global().size() + m.rows().stream().mapToLong(r -> r.top().size()).sum())
            .sum();
    assertThat(lines).hasSize((int) expected);
    Set<String> texts = Set.of("label", "prediction", "feature", "value");
    for (CSVRecord line : lines) {
      assertThat(line.isConsistent()).isTrue();
      assertThat(texts).noneMatch(column -> line.get(column).startsWith("="));
    }
  }

  private static AuditReport notScanned() {
    AuditReport report = SampleReports.plain();
    return new AuditReport(
        report.schemaVersion(),
        report.title(),
        report.verdict(),
        report.verdictReason(),
        report.metrics(),
        report.model(),
        report.data(),
        report.quality(),
        report.explanations(),
        report.energy(),
        FileScan.notScanned("nobody looked"),
        report.gates(),
        report.evidence(),
        report.provenance());
  }

  private static String render(String id, AuditReport report) {
    return Formats.all().stream()
        .filter(format -> format.id().equals(id))
        .findFirst()
        .orElseThrow()
        .render(report, Language.EN);
  }

  private static JsonSchema sarifSchema() throws IOException {
    try (InputStream in =
        FormatsTest.class.getResourceAsStream("/schema/sarif-schema-2.1.0.json")) {
      assertThat(in).isNotNull();
      return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V7).getSchema(in);
    }
  }
}
