package org.glasswatt.reports.section;

import java.util.LinkedHashMap;
import java.util.Map;
import org.glasswatt.reports.audit.AuditReport;

/** Every term of the report in a sentence. */
final class GlossarySection implements Section {
  private static final Map<String, String> TERMS = terms();

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
    return Map.of("terms", TERMS);
  }

  private static Map<String, String> terms() {
    Map<String, String> terms = new LinkedHashMap<>();
    terms.put(
        "Attribution", "How much one feature contributed to the explained number for one row.");
    terms.put(
        "Baseline",
        "The input that a row is compared with, such as the mean of the training data; an"
            + " attribution says what changed on the way from it.");
    terms.put(
        "Completeness delta",
        "What the sum of a row's attributions misses of the change it should explain; 0 is"
            + " perfect.");
    terms.put(
        "Confusion matrix", "How many rows of each true class were given each predicted class.");
    terms.put(
        "Gate", "A rule of the audit's plan about one figure, which decides over the release.");
    terms.put(
        "gCO2e",
        "Grams of carbon dioxide with the same effect on the climate as all greenhouse gases of"
            + " the energy.");
    terms.put(
        "Estimate",
        "A value computed from a model, not read from a counter; its interval is wide and says"
            + " so.");
    terms.put(
        "Grid intensity",
        "Greenhouse gas per kilowatt-hour of a country's electricity, on average.");
    terms.put(
        "Interval",
        "The range in which the true value is expected with the stated confidence or coverage.");
    terms.put("Joule", "The unit of energy; a watt for a second. 3.6 million are a kilowatt-hour.");
    terms.put(
        "Logit",
        "The number that goes into the final softmax or sigmoid; unlike the probability it does"
            + " not saturate.");
    terms.put("n", "How many rows, predictions or readings a figure rests on.");
    terms.put(
        "ROC AUC",
        "The chance that a random row of the second class scores above a random row of the"
            + " first.");
    terms.put(
        "Sensitive feature",
        "A feature that the plan declares one on which decisions should not rest, such as"
            + " gender.");
    terms.put(
        "Standard error",
        "How far a mean over a sample of rows is expected to be from that over" + " all rows.");
    return terms;
  }
}
