package org.glasswatt.reports;

import java.util.List;
import java.util.Map;
import org.glasswatt.reports.audit.AuditReport;
import org.glasswatt.reports.audit.ClauseEvidence;
import org.glasswatt.reports.audit.DataCard;
import org.glasswatt.reports.audit.Dependence;
import org.glasswatt.reports.audit.Direction;
import org.glasswatt.reports.audit.EnergySection;
import org.glasswatt.reports.audit.Explanations;
import org.glasswatt.reports.audit.Figure;
import org.glasswatt.reports.audit.FileScan;
import org.glasswatt.reports.audit.Finding;
import org.glasswatt.reports.audit.GateResult;
import org.glasswatt.reports.audit.InputMap;
import org.glasswatt.reports.audit.Interval;
import org.glasswatt.reports.audit.MethodResult;
import org.glasswatt.reports.audit.Metric;
import org.glasswatt.reports.audit.ModelCard;
import org.glasswatt.reports.audit.Provenance;
import org.glasswatt.reports.audit.Quality;
import org.glasswatt.reports.audit.RowExplanation;
import org.glasswatt.reports.audit.Verdict;

/** Documents for tests. */
public final class SampleReports {
  private static final String SHA = "a".repeat(64);
  private static final Metric ACCURACY =
      new Metric(
          "quality.accuracy",
          "Accuracy",
          "",
          Direction.HIGHER_IS_BETTER,
          Figure.measured(0.8125, new Interval(0.75, 0.86, 0.95), 1000, "held-out rows"));
  private static final Metric MISSING =
      new Metric(
          "energy.joules_total",
          "Energy",
          "J",
          Direction.LOWER_IS_BETTER,
          Figure.notMeasured("there is no power source"));

  private SampleReports() {}

  /** A small document with every kind of value. */
  public static AuditReport plain() {
    return with("Credit risk");
  }

  /** The same document with a text in every place that can come from outside. */
  public static AuditReport with(String text) {
    return new AuditReport(
        AuditReport.SCHEMA_VERSION,
        text,
        Verdict.WARN,
        text,
        List.of(ACCURACY, MISSING),
        new ModelCard(
            text,
            "TensorFlow SavedModel",
            SHA,
            1234,
            null,
            "serving_default",
            List.of(new ModelCard.TensorInfo(text, "float32", "[?,2]")),
            List.of(new ModelCard.TensorInfo("y", "float32", "[?,1]")),
            Map.of(text, 2),
            "TensorFlow",
            "2.16.1",
            "available for x",
            text,
            List.of(new ModelCard.Check("same", true, text))),
        new DataCard(
            text,
            SHA,
            10,
            2,
            "a sample",
            List.of(new DataCard.FeatureInfo(text, text, text, true)),
            Map.of(text, 10),
            List.of(text)),
        new Quality(
            Quality.Task.CLASSIFICATION,
            List.of(text, "defaulted"),
            List.of(List.of(8L, 1L), List.of(1L, 0L)),
            List.of(ACCURACY)),
        new Explanations(
            List.of(
                new MethodResult(
                    "integrated_gradients",
                    "Integrated gradients",
                    text,
                    Map.of("steps", text),
                    "predicted class",
                    "logit",
                    "all zeros",
                    List.of(new MethodResult.FeatureImportance(text, 1.5, 0.1, -0.5)),
                    List.of(
                        new RowExplanation(
                            3,
                            text,
                            text,
                            1.25,
                            0.5,
                            1e-9,
                            1e-8,
                            23,
                            2,
                            List.of(new RowExplanation.Contribution(text, text, -0.5)),
                            List.of(),
                            false)),
                    List.of(MISSING),
                    List.of(),
                    List.of(text),
                    2),
                new MethodResult(
                    "saliency",
                    "Saliency",
                    text,
                    Map.of(),
                    "predicted class",
                    "logit",
                    "",
                    List.of(),
                    List.of(pictured(text)),
                    List.of(),
                    List.of(),
                    List.of(),
                    1)),
            new Dependence(
                List.of(
                    new Dependence.Curve(
                        text,
                        text,
                        2,
                        List.of(0.0, 1.0),
                        List.of(0.5, 0.75),
                        List.of(0.25, 0.5),
                        List.of(0.75, 1.0))),
                List.of(text),
                null)),
        new EnergySection(
            List.of(
                new EnergySection.Phase(
                    "inference",
                    Figure.measured(
                        2.5, new Interval(0.5, 12, 0.9), 3, "estimated by a power model"),
                    Figure.notMeasured("no idle baseline was measured"),
                    Figure.measured(1.25, "attributed"),
                    "D",
                    List.of(text),
                    0.5,
                    null,
                    0.1,
                    null,
                    0.25,
                    0.01,
                    "estimated by a power model",
                    "this process only",
                    "cpu-time-estimate",
                    3,
                    1,
                    null,
                    List.of(new EnergySection.Uncertainty(text, 0.2, 4.8, 0.9, text)),
                    List.of(text))),
            List.of(MISSING),
            "",
            Figure.notMeasured("no country is named"),
            "",
            List.of(),
            List.of(),
            List.of(
                new EnergySection.Region(
                    text, null, 100, Figure.notMeasured("nothing was measured"))),
            List.of(new EnergySection.OperatorCost(text, 2, Figure.notMeasured("no rule"))),
            new EnergySection.Paired(
                text,
                8,
                1,
                text,
                "C",
                List.of(
                    new EnergySection.Comparison(
                        text, Figure.measured(0.9, text), 0.03, "inconclusive"))),
            List.of(text)),
        new FileScan(
            List.of(new Finding("file.surprise", Finding.Severity.WARNING, text, text)), null),
        List.of(
            new GateResult(
                "quality.accuracy",
                "Accuracy at least 0.8",
                true,
                ACCURACY.figure(),
                Verdict.WARN,
                text)),
        List.of(
            new ClauseEvidence(
                "a.clause",
                text,
                text,
                text,
                List.of(new ClauseEvidence.Held("model", text)),
                List.of(text))),
        new Provenance(
            "0.1.0",
            "17",
            "Linux",
            "",
            "",
            Map.of("TensorFlow", "2.16.1"),
            7,
            "2026-01-01T00:00:00Z",
            SHA,
            List.of("glasswatt", "audit", text),
            Map.of(text, text)));
  }

  /** A row with an image, a signal and a text. */
  private static RowExplanation pictured(String text) {
    return new RowExplanation(
        4,
        null,
        text,
        1.25,
        null,
        null,
        null,
        1,
        null,
        List.of(),
        List.of(
            new InputMap(
                text,
                InputMap.Kind.IMAGE,
                2,
                2,
                List.of(0.5, -0.25, 0.0, 0.125),
                List.of(0.0, 1.0, 2.0, 3.0),
                List.of()),
            new InputMap(
                text,
                InputMap.Kind.SIGNAL,
                1,
                4,
                List.of(0.5, 0.5, -0.25, 0.0),
                List.of(1.0, 3.0, 2.0, 1.0),
                List.of()),
            new InputMap(
                text, InputMap.Kind.TEXT, 1, 2, List.of(0.5, -0.125), null, List.of(text, "not"))),
        false);
  }
}
