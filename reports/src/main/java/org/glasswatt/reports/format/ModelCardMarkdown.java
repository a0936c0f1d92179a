package org.glasswatt.reports.format;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.glasswatt.reports.audit.AuditReport;
import org.glasswatt.reports.audit.ClauseEvidence;
import org.glasswatt.reports.audit.DataCard;
import org.glasswatt.reports.audit.Figure;
import org.glasswatt.reports.audit.Metric;
import org.glasswatt.reports.audit.ModelCard;
import org.glasswatt.reports.audit.Quality;
import org.glasswatt.reports.section.Texts;
import org.glasswatt.reports.text.Language;
import org.glasswatt.reports.text.PlainText;

/**
 * A model card in Markdown with YAML front matter in the fields that model hubs read.
 *
 * <p>It holds what the audit found. What only the model's makers know, such as its intended use, is
 * named as missing instead of guessed.
 */
final class ModelCardMarkdown implements Format {
  private static final int LONGEST = 240;
  private static final String CARBON = "carbon.grams_co2e_per_1000_predictions";

  @Override
  public String id() {
    return "model-card";
  }

  @Override
  public String summary() {
    return "a model card in Markdown with front matter";
  }

  @Override
  public String render(AuditReport report, Language language) {
    ModelCard model = report.model();
    Markdown page = new Markdown();
    page.block("# " + Markdown.plain(model.name()));
    page.block(
        "Written from the audit \""
            + Markdown.plain(report.title())
            + "\" of "
            + Markdown.plain(report.provenance().startedAt())
            + ". It says what the audit measured and nothing else.");
    page.block("## Model");
    page.table(List.of("", ""), facts(report));
    page.block("## Intended use and limits");
    page.block("Not known to the audit: the model's makers have to say it.");
    page.block("## Data of the evaluation");
    page.table(List.of("Feature", "Column", "Coding", "Sensitive"), features(report.data()));
    page.block("## Evaluation");
    page.block(
        "**"
            + MarkdownSummary.words(report.verdict())
            + ".** "
            + Markdown.plain(report.verdictReason()));
    page.table(
        List.of("Figure", "Value", "Interval", "How"),
        MarkdownSummary.figures(report.quality().figures()));
    page.block("## Environmental impact");
    page.table(
        List.of("Figure", "Value", "Interval", "How"),
        MarkdownSummary.figures(report.energy().figures()));
    page.block("## Supports evidence for");
    page.table(
        List.of("Clause", "Held", "Missing"),
        report.evidence().stream().map(ModelCardMarkdown::clause).toList());
    return frontMatter(report) + page;
  }

  private static List<List<String>> facts(AuditReport report) {
    ModelCard model = report.model();
    String parameters = model.parameters() == null ? "not known" : Texts.number(model.parameters());
    return List.of(
        List.of("Format", Markdown.plain(model.format())),
        List.of("Trained values", parameters),
        List.of("Size", Texts.bytes(model.bytes())),
        List.of("Inputs", tensors(model.inputs())),
        List.of("Outputs", tensors(model.outputs())),
        List.of("Explained number", Markdown.plain(model.explainedScalar())),
        List.of("SHA-256", model.sha256()));
  }

  private static String tensors(List<ModelCard.TensorInfo> tensors) {
    return tensors.stream()
        .map(t -> Markdown.plain(t.name() + ": " + t.dtype() + " " + t.shape()))
        .collect(Collectors.joining(", "));
  }

  private static List<List<String>> features(DataCard data) {
    return data.features().stream()
        .map(
            f ->
                List.of(
                    Markdown.plain(f.name()),
                    Markdown.plain(f.column()),
                    Markdown.plain(f.encoding()),
                    f.sensitive() ? "yes" : ""))
        .toList();
  }

  private static List<String> clause(ClauseEvidence clause) {
    return List.of(
        Markdown.plain(clause.instrument() + ", " + clause.clause()),
        clause.held().stream()
            .map(held -> Markdown.plain(held.what()))
            .collect(Collectors.joining("; ")),
        clause.missing().stream().map(Markdown::plain).collect(Collectors.joining("; ")));
  }

  private static String frontMatter(AuditReport report) {
    StringBuilder yaml = new StringBuilder("---\n");
    yaml.append("library_name: ").append(quoted(library(report.model().engine()))).append('\n');
    yaml.append("tags: [glasswatt, model-audit]\n");
    report
        .measured(CARBON)
        .ifPresent(
            grams ->
                yaml.append("co2_eq_emissions:\n  emissions: ")
                    .append(number(grams))
                    .append("\n  source: ")
                    .append(quoted("per 1,000 predictions: " + grams.method()))
                    .append("\n  geographical_location: ")
                    .append(quoted(report.energy().country()))
                    .append("\n  hardware_used: ")
                    .append(quoted(report.provenance().cpu()))
                    .append('\n'));
    List<Metric> measured =
        report.quality().figures().stream()
            .filter(metric -> metric.figure() instanceof Figure.Measured)
            .toList();
    if (!measured.isEmpty()) {
      yaml.append("model-index:\n  - name: ").append(quoted(report.model().name()));
      yaml.append("\n    results:\n      - task: {type: ").append(quoted(task(report.quality())));
      yaml.append("}\n        dataset: {type: \"custom\", name: ");
      yaml.append(quoted(report.data().source())).append("}\n        metrics:\n");
      for (Metric metric : measured) {
        yaml.append("          - {type: ")
            .append(quoted(metric.id().replaceFirst("^quality\\.", "")))
            .append(", name: ")
            .append(quoted(metric.label()))
            .append(", value: ")
            .append(number((Figure.Measured) metric.figure()))
            .append("}\n");
      }
    }
    return yaml.append("---\n\n").toString();
  }

  /** Without an exponent, which not every reader of YAML takes for a number. */
  private static String number(Figure.Measured figure) {
    return BigDecimal.valueOf(figure.value()).toPlainString();
  }

  private static String library(String engine) {
    return Map.of("TensorFlow", "tensorflow", "PyTorch", "pytorch")
        .getOrDefault(engine, engine.toLowerCase(Locale.ROOT));
  }

  private static String task(Quality quality) {
    return quality.task().name().toLowerCase(Locale.ROOT);
  }

  /** A double-quoted YAML string; what JSON escapes, YAML reads the same way. */
  private static String quoted(String text) {
    return "\""
        + new String(JsonStringEncoder.getInstance().quoteAsString(PlainText.line(text, LONGEST)))
        + "\"";
  }
}
