package org.glasswatt.reports.section;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.glasswatt.reports.audit.AuditReport;
import org.glasswatt.reports.audit.Quality;
import org.glasswatt.reports.audit.Verdict;
import org.glasswatt.reports.text.Language;
import org.glasswatt.reports.text.Words;

/** Every term of the report in a sentence. */
final class GlossarySection implements Section {
  private static final List<Term> TERMS =
      List.of(
          Term.metric("quality.balanced_accuracy", "balanced_accuracy"),
          Term.explained("attribution"),
          Term.explained("baseline"),
          Term.explained("completeness_delta"),
          new Term("confusion_matrix", report -> report.quality().confusion() != null),
          Term.always("cpu_seconds"),
          Term.always("estimate"),
          Term.explained("explained_number"),
          Term.always("gate"),
          Term.always("gco2e"),
          Term.always("grid_intensity"),
          Term.verdict(Verdict.INCONCLUSIVE),
          Term.method("input_x_gradient", "input_x_gradient"),
          Term.method("integrated_gradients", "integrated_gradients"),
          new Term(
              "insertion_curve",
              report ->
                  report.explanations().methods().stream().anyMatch(m -> !m.masking().isEmpty())),
          Term.always("interval"),
          Term.always("joule"),
          new Term("logit", report -> report.model().explainedScalar().contains("logit")),
          Term.metric("quality.log_loss", "log_loss"),
          Term.metric("quality.macro_f1", "macro_f1"),
          Term.always("n"),
          Term.always("operator"),
          new Term(
              "partial_dependence",
              report -> !report.explanations().dependence().curves().isEmpty()),
          new Term(
              "reconstruction", report -> report.quality().task() == Quality.Task.RECONSTRUCTION),
          Term.metric("quality.roc_auc", "roc_auc"),
          Term.method("saliency", "saliency"),
          Term.always("seed"),
          new Term(
              "sensitive_feature",
              report -> report.data().features().stream().anyMatch(f -> f.sensitive())),
          Term.always("sha_256"),
          Term.always("signature"),
          Term.explained("standard_error"),
          Term.verdict(Verdict.WAIVED));

  @Override
  public String id() {
    return "glossary";
  }

  @Override
  public Map<String, Object> view(AuditReport report, Words words) {
    List<Map<String, String>> terms = new ArrayList<>();
    for (Term term : TERMS) {
      if (term.occurs().test(report)) {
        terms.add(
            Map.of(
                "key", words.text("term." + term.key()),
                "value", words.text("term." + term.key() + ".is")));
      }
    }
    if (words.language() == Language.EN) {
      terms.sort(Comparator.comparing(term -> term.get("key"), String.CASE_INSENSITIVE_ORDER));
    }
    return Map.of("terms", terms);
  }
}
