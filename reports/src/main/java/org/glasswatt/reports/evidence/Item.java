package org.glasswatt.reports.evidence;

import java.util.function.Predicate;
import org.glasswatt.reports.audit.AuditReport;
import org.glasswatt.reports.audit.Figure;
import org.glasswatt.reports.audit.Metric;

/**
 * One thing that a clause asks for.
 *
 * @param section the section that shows it
 * @param what what the audit then holds
 * @param isHeld whether this audit holds it
 * @param missing what is said where it does not
 */
record Item(String section, String what, Predicate<AuditReport> isHeld, String missing) {
  static final Item MODEL =
      always("model", "identity, signature, operators and size of the model file");
  static final Item DATA =
      always("data", "the data that the tests ran on, with digest and the coding of each column");
  static final Item METHOD =
      always("provenance", "versions, machine, seed, settings and command of the tests");
  static final Item GATES =
      new Item(
          "gates",
          "thresholds set before the test, each with its outcome",
          report -> !report.gates().isEmpty(),
          "thresholds: the plan declares no gate");
  static final Item QUALITY =
      new Item(
          "quality",
          "figures of predictive quality, with intervals",
          report -> anyMeasured(report.quality().figures()),
          "figures of predictive quality: none was measured");
  static final Item IMPORTANCE =
      new Item(
          "explanations",
          "how much each input contributes to the model's output",
          report -> !report.explanations().methods().isEmpty(),
          "explanations: no explanation method ran");
  static final Item EXPLANATION_CHECKS =
      new Item(
          "explanations",
          "tests of the explanations themselves",
          report ->
              report.explanations().methods().stream()
                  .anyMatch(method -> anyMeasured(method.figures())),
          "tests of the explanations: none was measured");
  static final Item RESOURCES =
      new Item(
          "energy",
          "energy, time and machine of loading, predicting and explaining",
          report ->
              report.energy().phases().stream()
                  .anyMatch(phase -> phase.joules() instanceof Figure.Measured),
          "energy of the audited work: none was measured");
  static final Item OPERATIONS =
      metric(
          "model.operations_per_prediction",
          "model",
          "arithmetic operations of one prediction",
          "arithmetic operations of one prediction: they were not counted");
  static final Item TRAINING =
      metric(
          "energy.training_joules",
          "energy",
          "energy of the training, from the log that the plan names",
          "energy of the training: the plan names no log of it (energy.training_log)");
  static final Item CARBON =
      metric(
          "carbon.grams_co2e_per_1000_predictions",
          "energy",
          "carbon of predictions at a named grid's intensity",
          "carbon: the plan names no grid");
  static final Item SCI =
      metric(
          "carbon.sci_grams",
          "energy",
          "the SCI score per functional unit",
          "the SCI score: it was not computed");
  static final Item SCAN =
      new Item(
          "model",
          "a scan of the model's files",
          report -> report.scan().notScanned() == null,
          "a scan of the model's files");

  private static Item always(String section, String what) {
    return new Item(section, what, report -> true, "");
  }

  private static Item metric(String id, String section, String what, String missing) {
    return new Item(
        section,
        what,
        report -> anyMeasured(report.metrics().stream().filter(m -> m.id().equals(id)).toList()),
        missing);
  }

  private static boolean anyMeasured(Iterable<Metric> metrics) {
    for (Metric metric : metrics) {
      if (metric.figure() instanceof Figure.Measured) {
        return true;
      }
    }
    return false;
  }
}
