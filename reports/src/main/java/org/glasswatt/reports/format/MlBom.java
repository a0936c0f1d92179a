package org.glasswatt.reports.format;

import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.cyclonedx.Version;
import org.cyclonedx.generators.BomGeneratorFactory;
import org.cyclonedx.model.Bom;
import org.cyclonedx.model.Component;
import org.cyclonedx.model.Metadata;
import org.cyclonedx.model.Property;
import org.cyclonedx.model.component.ModelCard;
import org.cyclonedx.model.component.data.ComponentData;
import org.cyclonedx.model.component.data.DatasetChoice;
import org.cyclonedx.model.component.modelCard.Considerations;
import org.cyclonedx.model.component.modelCard.InputOutputParameter;
import org.cyclonedx.model.component.modelCard.ModelParameters;
import org.cyclonedx.model.component.modelCard.PerformanceMetric;
import org.cyclonedx.model.component.modelCard.QuantitativeAnalysis;
import org.cyclonedx.model.metadata.ToolInformation;
import org.glasswatt.reports.audit.AuditReport;
import org.glasswatt.reports.audit.Figure;
import org.glasswatt.reports.audit.Interval;
import org.glasswatt.reports.audit.Metric;
import org.glasswatt.reports.audit.Quality;
import org.glasswatt.reports.json.JsonText;
import org.glasswatt.reports.json.ReportJson;
import org.glasswatt.reports.text.Language;
import org.glasswatt.reports.text.PlainText;

/**
 * The audited model as a machine-learning bill of materials, CycloneDX 1.6 (ECMA-424), with its
 * model card.
 *
 * <p>The digests of model and data go over several files and their names, so they stand as
 * properties: a component's hash would be read as that of one file.
 */
final class MlBom implements Format {
  private static final int LONGEST = 1000;
  private static final String DATA = "data";

  @Override
  public String id() {
    return "cyclonedx";
  }

  @Override
  public String summary() {
    return "the model as a CycloneDX bill of materials with its model card";
  }

  @Override
  public String render(AuditReport report, Language language) {
    Bom bom = new Bom();
    // The same report has the same serial number, and no other report has it.
    String serial = ReportJson.digest(report);
    bom.setSerialNumber(
        "urn:uuid:" + UUID.nameUUIDFromBytes(serial.getBytes(StandardCharsets.UTF_8)));
    bom.setVersion(1);
    bom.setMetadata(metadata(report));
    bom.setComponents(List.of(data(report)));
    return JsonText.of(BomGeneratorFactory.createJson(Version.VERSION_16, bom).toJsonNode());
  }

  private static Metadata metadata(AuditReport report) {
    Component tool = new Component();
    tool.setType(Component.Type.APPLICATION);
    tool.setName("Glasswatt");
    tool.setVersion(report.provenance().toolVersion());
    ToolInformation tools = new ToolInformation();
    tools.setComponents(List.of(tool));
    Metadata metadata = new Metadata();
    metadata.setTimestamp(
        Date.from(OffsetDateTime.parse(report.provenance().startedAt()).toInstant()));
    metadata.setToolChoice(tools);
    metadata.setComponent(model(report));
    return metadata;
  }

  private static Component model(AuditReport report) {
    Component model = new Component();
    model.setType(Component.Type.MACHINE_LEARNING_MODEL);
    model.setBomRef("model");
    model.setName(line(report.model().name()));
    model.setDescription(line(report.model().format()));
    model.setModelCard(card(report));
    model.setProperties(
        List.of(
            property("model:sha256", report.model().sha256()),
            property("model:bytes", Long.toString(report.model().bytes())),
            property("plan:sha256", report.provenance().planSha256()),
            property("verdict", report.verdict().name()),
            property("verdict_reason", report.verdictReason())));
    return model;
  }

  private static Component data(AuditReport report) {
    ComponentData content = new ComponentData();
    content.setType(ComponentData.ComponentDataType.DATASET);
    content.setName(line(report.data().source()));
    Component data = new Component();
    data.setType(Component.Type.DATA);
    data.setBomRef(DATA);
    data.setName(line(report.data().source()));
    data.setData(List.of(content));
    data.setProperties(
        List.of(
            property("data:sha256", report.data().sha256()),
            property("data:rows", Integer.toString(report.data().rows()))));
    return data;
  }

  private static ModelCard card(AuditReport report) {
    ModelParameters parameters = new ModelParameters();
    if (report.quality().task() != Quality.Task.NONE) {
      parameters.setTask(report.quality().task().name().toLowerCase(Locale.ROOT));
    }
    DatasetChoice data = new DatasetChoice();
    data.setRef(DATA);
    parameters.setDatasets(List.of(data));
    parameters.setInputs(tensors(report.model().inputs()));
    parameters.setOutputs(tensors(report.model().outputs()));
    QuantitativeAnalysis analysis = new QuantitativeAnalysis();
    analysis.setPerformanceMetrics(metrics(report.metrics()));
    Considerations considerations = new Considerations();
    considerations.setTechnicalLimitations(limitations(report));
    considerations.setEnvironmentalConsiderations(EnvironmentalImpact.of(report));
    ModelCard card = new ModelCard();
    card.setModelParameters(parameters);
    card.setQuantitativeAnalysis(analysis);
    card.setConsiderations(considerations);
    return card;
  }

  private static List<InputOutputParameter> tensors(
      List<org.glasswatt.reports.audit.ModelCard.TensorInfo> tensors) {
    return tensors.stream()
        .map(
            tensor -> {
              InputOutputParameter parameter = new InputOutputParameter();
              parameter.setFormat(
                  line(tensor.name() + ": " + tensor.dtype() + " " + tensor.shape()));
              return parameter;
            })
        .toList();
  }

  /** Figures about the model's outputs; energy and carbon have a place of their own. */
  private static List<PerformanceMetric> metrics(List<Metric> metrics) {
    List<PerformanceMetric> found = new ArrayList<>();
    for (Metric metric : metrics) {
      boolean about = metric.id().startsWith("quality.") || metric.id().startsWith("explanation.");
      if (about && metric.figure() instanceof Figure.Measured measured) {
        PerformanceMetric performance = new PerformanceMetric();
        performance.setType(line(metric.id()));
        performance.setValue(Double.toString(measured.value()));
        Interval interval = measured.interval();
        if (interval != null) {
          PerformanceMetric.ConfidenceInterval ends = new PerformanceMetric.ConfidenceInterval();
          ends.setLowerBound(Double.toString(interval.low()));
          ends.setUpperBound(Double.toString(interval.high()));
          performance.setConfidenceInterval(ends);
        }
        found.add(performance);
      }
    }
    return found;
  }

  private static List<String> limitations(AuditReport report) {
    List<String> limits = new ArrayList<>();
    for (Metric metric : report.metrics()) {
      if (metric.figure() instanceof Figure.NotMeasured absent) {
        limits.add(line(metric.label() + " was not measured, because " + absent.reason()));
      }
    }
    report.energy().warnings().forEach(warning -> limits.add(line(warning)));
    return limits;
  }

  static Property property(String name, String value) {
    return new Property("glasswatt:" + name, line(value));
  }

  private static String line(String text) {
    return PlainText.line(text, LONGEST);
  }
}
