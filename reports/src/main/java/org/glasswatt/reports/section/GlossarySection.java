package org.glasswatt.reports.section;

import java.util.List;
import java.util.Map;
import org.glasswatt.reports.audit.AuditReport;
import org.glasswatt.reports.audit.Quality;
import org.glasswatt.reports.audit.Verdict;

/** Every term of the report in a sentence. */
final class GlossarySection implements Section {
  private static final List<Term> TERMS =
      List.of(
          Term.metric(
              "quality.balanced_accuracy",
              "Balanced accuracy",
              "The mean over the classes of the share of each class that was recognised, so that"
                  + " rare classes count as much as frequent ones."),
          Term.explained(
              "Attribution",
              "How much one feature contributed to the explained number for one row, as a method"
                  + " sees it."),
          Term.explained(
              "Baseline",
              "The input that a row is compared with, such as the mean of the training data; an"
                  + " attribution says what changed on the way from it."),
          Term.explained(
              "Completeness delta",
              "What the sum of a row's attributions misses of the change that it should explain; 0"
                  + " is perfect."),
          new Term(
              "Confusion matrix",
              "How many rows of each true class were given each predicted class.",
              report -> report.quality().confusion() != null),
          Term.always(
              "CPU seconds",
              "Processor time of all threads together; two busy processors use two in a second."),
          Term.always(
              "Estimate",
              "A value computed from a model, not read from a counter; its interval is wide for that"
                  + " reason."),
          Term.explained(
              "Explained number",
              "The one number of the model's output that attributions explain, such as the logit of"
                  + " the predicted class."),
          Term.always(
              "Gate",
              "A rule of the audit's plan about one figure; the release depends on the required"
                  + " ones."),
          Term.always(
              "gCO2e",
              "Grams of carbon dioxide that would warm the climate as much as all the greenhouse"
                  + " gases meant."),
          Term.always(
              "Grid intensity",
              "Greenhouse gas per kilowatt-hour of a country's electricity, on average."),
          Term.verdict(
              Verdict.INCONCLUSIVE,
              "The figure's interval reaches over the gate's threshold, so the measurement does not"
                  + " decide."),
          Term.method(
              "input_x_gradient",
              "Input × gradient",
              "An attribution method: each feature's value times the slope of the explained number"
                  + " along it."),
          Term.method(
              "integrated_gradients",
              "Integrated gradients",
              "An attribution method: slopes gathered on the straight way from the baseline to the"
                  + " row, times the distance (Sundararajan and others 2017)."),
          Term.always(
              "Interval",
              "The range in which the true value is expected with the stated confidence or"
                  + " coverage."),
          Term.always(
              "Joule", "The unit of energy: a watt for a second. 3.6 million are a kilowatt-hour."),
          new Term(
              "Logit",
              "The number that goes into the final softmax or sigmoid; unlike the probability it"
                  + " does not saturate.",
              report -> report.model().explainedScalar().contains("logit")),
          Term.metric(
              "quality.log_loss",
              "Log loss",
              "The mean of −ln of the probability given to the true class; 0 is perfect, and"
                  + " confident errors cost most."),
          Term.metric(
              "quality.macro_f1",
              "Macro F1",
              "The mean over the classes of F1, which balances how many of a class were found"
                  + " against how many finds were right."),
          Term.always("n", "How many rows, predictions or readings a figure rests on."),
          Term.always("Operator", "One kind of computing step in the model's graph."),
          new Term(
              "Reconstruction",
              "The model's attempt to give back its input; its error is what such a model is judged"
                  + " by.",
              report -> report.quality().task() == Quality.Task.RECONSTRUCTION),
          Term.metric(
              "quality.roc_auc",
              "ROC AUC",
              "The chance that a random row of the second class scores above a random row of the"
                  + " first; 0.5 is guessing."),
          Term.method(
              "saliency",
              "Saliency",
              "An attribution method: the slope of the explained number along each feature (Simonyan"
                  + " and others 2013)."),
          Term.always(
              "Seed", "The number that random choices start from; the same seed gives the same."),
          new Term(
              "Sensitive feature",
              "A feature that the plan declares one on which decisions should not rest, such as"
                  + " gender.",
              report -> report.data().features().stream().anyMatch(f -> f.sensitive())),
          Term.always(
              "SHA-256", "A digest of a file's content; two files with the same one are the same."),
          Term.always("Signature", "The named set of inputs and outputs that a model offers."),
          Term.explained(
              "Standard error",
              "How far a mean over a sample of rows is expected to be from the mean over all rows."),
          Term.verdict(
              Verdict.WAIVED, "The rule is broken, and somebody accepted that, on record."));

  @Override
  public String id() {
    return "glossary";
  }

  @Override
  public String title() {
    return "Glossary";
  }

  @Override
  public Map<String, Object> view(AuditReport report) {
    return Map.of(
        "terms",
        TERMS.stream()
            .filter(term -> term.occurs().test(report))
            .sorted((a, b) -> a.name().compareToIgnoreCase(b.name()))
            .map(term -> Map.of("key", term.name(), "value", term.meaning()))
            .toList());
  }
}
