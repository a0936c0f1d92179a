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
import org.glasswatt.reports.text.Words;

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
    Words words = Words.in(language);
    Markdown page = new Markdown();
    page.block("# " + Markdown.plain(report.model().name()));
    page.block(
        words.text(
            "card_intro",
            Markdown.plain(report.title()),
            Markdown.plain(report.provenance().startedAt())));
    page.block("## " + words.text("section.model"));
    page.table(List.of("", ""), facts(report.model(), words));
    page.block("## " + words.text("card_use"));
    page.block(words.text("card_use_not_known"));
    page.block("## " + words.text("section.data"));
    page.table(
        List.of(
            words.text("feature"),
            words.text("column"),
            words.text("encoding"),
            words.text("sensitive")),
        features(report.data(), words));
    page.block("## " + words.text("section.quality"));
    page.block(MarkdownSummary.verdict(report, words));
    MarkdownSummary.figures(page, report.quality().figures(), words);
    page.block("## " + words.text("section.energy"));
    MarkdownSummary.figures(page, report.energy().figures(), words);
    page.block("## " + words.text("section.evidence"));
    page.table(
        List.of(words.text("clause"), words.text("supports_evidence_with"), words.text("missing")),
        report.evidence().stream().map(clause -> clause(clause, words)).toList());
    return frontMatter(report) + page;
  }

  private static List<List<String>> facts(ModelCard model, Words words) {
    Long parameters = model.parameters();
    return List.of(
        List.of(words.text("fact.format"), Markdown.plain(model.format())),
        List.of(
            words.text("fact.trained_values"),
            parameters == null ? words.text("not_known") : Texts.number(parameters)),
        List.of(words.text("fact.size"), Texts.bytes(model.bytes())),
        List.of(words.text("fact.inputs"), tensors(model.inputs())),
        List.of(words.text("fact.outputs"), tensors(model.outputs())),
        List.of(
            words.text("fact.explained_number"),
            Markdown.plain(words.phrase(model.explainedScalar()))),
        List.of(words.text("fact.model_files_sha256"), model.sha256()));
  }

  private static String tensors(List<ModelCard.TensorInfo> tensors) {
    return tensors.stream()
        .map(t -> Markdown.plain(t.name() + ": " + t.dtype() + " " + t.shape()))
        .collect(Collectors.joining(", "));
  }

  private static List<List<String>> features(DataCard data, Words words) {
    return data.features().stream()
        .map(
            f ->
                List.of(
                    Markdown.plain(f.name()),
                    Markdown.plain(f.column()),
                    Markdown.plain(words.phrase(f.encoding())),
                    f.sensitive() ? words.text("sensitive_2") : ""))
        .toList();
  }

  private static List<String> clause(ClauseEvidence clause, Words words) {
    return List.of(
        Markdown.plain(words.phrase(clause.instrument()))
            + ", "
            + Markdown.plain(words.phrase(clause.clause())),
        clause.held().stream()
            .map(held -> Markdown.plain(words.phrase(held.what())))
            .collect(Collectors.joining("<br>")),
        clause.missing().stream()
            .map(missing -> Markdown.plain(words.phrase(missing)))
            .collect(Collectors.joining("<br>")));
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
