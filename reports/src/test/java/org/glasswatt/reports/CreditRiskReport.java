package org.glasswatt.reports;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.glasswatt.reports.audit.AuditReport;
import org.glasswatt.reports.audit.DataCard;
import org.glasswatt.reports.audit.Dependence;
import org.glasswatt.reports.audit.Direction;
import org.glasswatt.reports.audit.EnergySection;
import org.glasswatt.reports.audit.Explanations;
import org.glasswatt.reports.audit.Figure;
import org.glasswatt.reports.audit.FileScan;
import org.glasswatt.reports.audit.Finding;
import org.glasswatt.reports.audit.GateResult;
import org.glasswatt.reports.audit.Interval;
import org.glasswatt.reports.audit.MaskingCurve;
import org.glasswatt.reports.audit.MethodResult;
import org.glasswatt.reports.audit.Metric;
import org.glasswatt.reports.audit.ModelCard;
import org.glasswatt.reports.audit.Provenance;
import org.glasswatt.reports.audit.Quality;
import org.glasswatt.reports.audit.RowExplanation;
import org.glasswatt.reports.audit.Verdict;
import org.glasswatt.reports.evidence.Clauses;

/**
 * A document as an audit of a credit model gives it, with every verdict and an unmeasured figure.
 */
public final class CreditRiskReport {
  private static final List<String> FEATURES =
      List.of(
          "debt_ratio",
          "late_payments",
          "income",
          "savings",
          "years_employed",
          "loan_amount",
          "region=west",
          "region=east",
          "region=north",
          "region=south",
          "reference_code",
          "age",
          "purpose=renovation_of_the_building",
          "gender",
          "telephone",
          "existing_credits");

  private static final int ROWS = 12;

  private static final String POWER_MODEL = "estimated by a power model";
  private static final Metric ACCURACY =
      metric(
          "quality.accuracy",
          "Accuracy",
          "",
          Direction.HIGHER_IS_BETTER,
          Figure.measured(
              0.783,
              new Interval(0.7644014, 0.8005135, 0.95),
              2000,
              "share of rows whose class was predicted; 95 % interval by Wilson's score"));
  private static final Metric ROC_AUC =
      metric(
          "quality.roc_auc",
          "ROC AUC",
          "",
          Direction.HIGHER_IS_BETTER,
          Figure.measured(
              0.8246,
              new Interval(0.8049, 0.8443, 0.95),
              2000,
              "Mann-Whitney statistic, ties count half; 95 % interval by DeLong"));
  private static final Metric DELTA =
      metric(
          "explanation.completeness_delta_p95",
          "Completeness delta, 95th percentile",
          "",
          Direction.LOWER_IS_BETTER,
          Figure.measured(5.168e-7, 8, "95th percentile over the explained rows"));
  private static final Metric NO_DELTA =
      metric(
          "explanation.completeness_delta_p95",
          "Completeness delta, 95th percentile",
          "",
          Direction.LOWER_IS_BETTER,
          Figure.notMeasured("the method promises no completeness"));
  private static final Metric SENSITIVE =
      metric(
          "explanation.sensitive_share",
          "Reliance on sensitive features",
          "",
          Direction.LOWER_IS_BETTER,
          Figure.measured(0.0612, 8, "share of the mean absolute attribution"));
  private static final Metric JOULES =
      metric(
          "energy.joules_per_1000_predictions",
          "Energy per 1,000 predictions",
          "J",
          Direction.LOWER_IS_BETTER,
          Figure.measured(0.00182, new Interval(0.000288, 0.00827, 0.9), 1_576_000, POWER_MODEL));
  private static final Metric CARBON =
      metric(
          "carbon.grams_co2e_per_1000_predictions",
          "Carbon per 1,000 predictions",
          "gCO2e",
          Direction.LOWER_IS_BETTER,
          Figure.measured(
              1.74e-7,
              new Interval(2.71e-8, 8.04e-7, 0.9),
              null,
              POWER_MODEL + " × grid intensity"));
  private static final Metric GPU =
      metric(
          "energy.gpu_joules",
          "Energy of the GPU",
          "J",
          Direction.LOWER_IS_BETTER,
          Figure.notMeasured("this machine has no GPU that can be read"));

  private CreditRiskReport() {}

  /** The document; the same each time. */
  public static AuditReport document() {
    AuditReport report =
        new AuditReport(
            AuditReport.SCHEMA_VERSION,
            "Credit risk 1.0",
            Verdict.FAIL,
            "1 of 5 gates failed: Reliance on sensitive features 0.0612 is above 0.05.",
            List.of(ACCURACY, ROC_AUC, DELTA, SENSITIVE, JOULES, CARBON, GPU),
            model(),
            data(),
            new Quality(
                Quality.Task.CLASSIFICATION,
                List.of("repaid", "defaulted"),
                List.of(List.of(1255L, 185L), List.of(249L, 311L)),
                List.of(ACCURACY, ROC_AUC)),
            new Explanations(
                List.of(
                    method("saliency", "Saliency", Map.of("absolute", "false"), "", NO_DELTA),
                    method("input_x_gradient", "Input × gradient", Map.of(), "", NO_DELTA),
                    method(
                        "integrated_gradients",
                        "Integrated gradients",
                        parameters(),
                        "mean of data/train.csv",
                        DELTA)),
                dependence()),
            energy(),
            scan(),
            gates(),
            List.of(),
            provenance());
    return report.withEvidence(Clauses.evidenceIn(report));
  }

  private static Map<String, String> parameters() {
    Map<String, String> parameters = new LinkedHashMap<>();
    parameters.put("steps", "50");
    parameters.put("quadrature", "gauss_legendre");
    return parameters;
  }

  private static Metric metric(
      String id, String label, String unit, Direction direction, Figure figure) {
    return new Metric(id, label, unit, direction, figure);
  }

  private static ModelCard model() {
    Map<String, Integer> operators = new LinkedHashMap<>();
    operators.put("BiasAdd", 3);
    operators.put("MatMul", 3);
    operators.put("Tanh", 2);
    operators.put("Sigmoid", 1);
    return new ModelCard(
        "credit-mlp",
        "TensorFlow SavedModel",
        "bd849f299b2169224b259531bc0189556f0741556f1e6a7d05e1a2f93025c1aa",
        6525,
        649L,
        "serving_default",
        List.of(new ModelCard.TensorInfo("features", "float32", "[?,16]")),
        List.of(new ModelCard.TensorInfo("probability", "float32", "[?,1]")),
        operators,
        "TensorFlow",
        "2.16.1",
        "available for features",
        "pre-sigmoid logit (BiasAdd_2:0)",
        List.of(
            new ModelCard.Check(
                "compiled graph equals the model", true, "largest difference 0 on two rows"),
            new ModelCard.Check(
                "gradients agree with the model's own differences",
                true,
                "worst relative error 4.3e-05 over 8 directions")));
  }

  private static DataCard data() {
    List<DataCard.FeatureInfo> features = new ArrayList<>();
    for (String feature : FEATURES) {
      String[] parts = feature.split("=", 2);
      features.add(
          new DataCard.FeatureInfo(
              feature,
              parts[0],
              parts.length > 1
                  ? "one-hot: " + parts[1]
                  : "standardised (mean 41.4, deviation 18.6)",
              feature.equals("gender")));
    }
    Map<String, Integer> labels = new LinkedHashMap<>();
    labels.put("repaid", 1440);
    labels.put("defaulted", 560);
    return new DataCard(
        "data/test.csv, data/train.csv",
        "0257eac6fa7f87cf255a924e2a4e188f7310c8e2120230962af17b6c8756fc97",
        2000,
        ROWS,
        "a random sample of " + ROWS + " rows, stratified by label, seed 7",
        features,
        labels,
        List.of("12 rows with a missing income were given the reference data's mean."));
  }

  private static MethodResult method(
      String id, String title, Map<String, String> parameters, String baseline, Metric delta) {
    Random random = new Random(id.length());
    List<MethodResult.FeatureImportance> global = new ArrayList<>();
    for (int i = 0; i < FEATURES.size(); i++) {
      double mean = 1.4 * Math.exp(-0.4 * i);
      global.add(
          new MethodResult.FeatureImportance(
              FEATURES.get(i), mean, 0.08 * mean, mean * (random.nextDouble() - 0.4)));
    }
    List<RowExplanation> rows = new ArrayList<>();
    for (int i = 0; i < ROWS; i++) {
      List<RowExplanation.Contribution> top = new ArrayList<>();
      for (int j = 0; j < 5; j++) {
        top.add(
            new RowExplanation.Contribution(
                FEATURES.get(j),
                j < 3 ? "0." + random.nextInt(1000) : null,
                random.nextGaussian() * Math.exp(-0.5 * j)));
      }
      rows.add(
          new RowExplanation(
              24 + 131 * i,
              i % 3 == 0 ? "defaulted" : "repaid",
              i % 2 == 0 ? "repaid" : "defaulted",
              3 * random.nextGaussian(),
              baseline.isEmpty() ? null : 0.25,
              baseline.isEmpty() ? null : 1e-7 * random.nextGaussian(),
              null,
              baseline.isEmpty() ? 1 : 50,
              baseline.isEmpty() ? 0 : 2,
              top,
              List.of(),
              false));
    }
    return new MethodResult(
        id,
        title,
        "What " + title + " answers.",
        parameters,
        "the model's one output: positive attributions push it up",
        "pre-sigmoid logit (BiasAdd_2:0)",
        baseline,
        global,
        rows,
        List.of(delta),
        baseline.isEmpty() ? List.of() : masking(),
        List.of(),
        ROWS);
  }

  private static List<MaskingCurve> masking() {
    return List.of(
        masking(MaskingCurve.Kind.INSERTION, List.of(0.0, 0.6, 0.9, 0.97, 1.0)),
        masking(MaskingCurve.Kind.DELETION, List.of(1.0, 0.3, 0.1, 0.02, 0.0)));
  }

  private static MaskingCurve masking(MaskingCurve.Kind kind, List<Double> values) {
    List<Double> shares = List.of(0.0, 0.25, 0.5, 0.75, 1.0);
    boolean up = kind == MaskingCurve.Kind.INSERTION;
    List<Double> random = shares.stream().map(share -> up ? share : 1 - share).toList();
    return new MaskingCurve(
        kind,
        ROWS,
        10,
        shares,
        values,
        random,
        random.stream().map(value -> value - 0.1 * value * (1 - value)).toList(),
        random.stream().map(value -> value + 0.1 * value * (1 - value)).toList());
  }

  private static Dependence dependence() {
    List<Dependence.Curve> curves = new ArrayList<>();
    for (String feature : FEATURES.subList(0, 3)) {
      List<Double> values = new ArrayList<>();
      List<Double> mean = new ArrayList<>();
      for (int i = 0; i < 10; i++) {
        values.add(10.0 * i);
        mean.add(Math.tanh(0.4 * (i - 5)));
      }
      curves.add(
          new Dependence.Curve(
              feature,
              "as in the data",
              ROWS,
              values,
              mean,
              mean.stream().map(value -> value - 0.7).toList(),
              mean.stream().map(value -> value + 0.9).toList()));
    }
    return new Dependence(
        curves, List.of("Values are quantiles of each feature over the explained rows."), null);
  }

  private static FileScan scan() {
    return new FileScan(
        List.of(
            new Finding(
                "file.write_operator",
                Finding.Severity.ERROR,
                "The operator WriteFile can write to any file that the user may write to.",
                "saved_model.pb"),
            new Finding(
                "file.unexpected",
                Finding.Severity.NOTE,
                "A file that the format does not know lies in the model's folder.",
                "assets/100 % notes.txt")),
        null);
  }

  private static EnergySection energy() {
    return new EnergySection(
        List.of(
            phase("load", 4.436, 0.78, 1.15),
            phase("warm-up", 2.67, 0.46, 0.7),
            phase("inference", 2.87, 0.5, 0.86),
            phase("explanation: saliency", 0.04, 0.006, 0.01),
            new EnergySection.Phase(
                "explanation: integrated_gradients",
                Figure.notMeasured("the phase ended before the processor's time advanced"),
                Figure.notMeasured("the phase ended before the processor's time advanced"),
                null,
                "E",
                List.of("Not measured, because the phase ended too soon."),
                0.004,
                null,
                null,
                null,
                null,
                null,
                POWER_MODEL,
                "this process only",
                "cpu-time-estimate",
                0,
                0,
                null,
                List.of(),
                List.of())),
        List.of(JOULES, CARBON, GPU),
        "Germany",
        Figure.measured(
            344.14,
            new Interval(292.5, 395.8, 0.68),
            null,
            "published average, Our World in Data (underlying data: Ember), CC BY 4.0"),
        "Source: Our World in Data (underlying data: Ember), 2024, CC BY 4.0.",
        List.of(batch(1, 2.1e-5, 1e-4), batch(32, 1.4e-6, 3e-4)),
        List.of(
            new EnergySection.MethodCost(
                "integrated_gradients",
                Figure.measured(1e-3, new Interval(1.5e-4, 4.6e-3, 0.9), null, POWER_MODEL),
                Figure.measured(480, "ratio of the best values"),
                Figure.measured(50, "counted"),
                Figure.measured(2, "counted"),
                Figure.measured(5e-4, "wall-clock time"))),
        List.of(region("Sweden", 35.82), region("Germany", 344.14), region("India", 708.2)),
        List.of(
            new EnergySection.OperatorCost("MatMul", 3, Figure.measured(1_216, "counted")),
            new EnergySection.OperatorCost("Erf", 1, Figure.notMeasured("no rule counts it"))),
        new EnergySection.Paired(
            "models/half-width",
            1024,
            831,
            "cpu-time-estimate",
            "D",
            List.of(
                new EnergySection.Comparison(
                    "joules",
                    Figure.measured(1.105, new Interval(1.04, 1.174, 0.95), 72, "pairs"),
                    1.2e-4,
                    "worse"),
                new EnergySection.Comparison(
                    "processor seconds",
                    Figure.notMeasured("the runtime does not tell processor time"),
                    null,
                    "not compared"))),
        List.of("The processor was shared."));
  }

  private static EnergySection.Batch batch(int rows, double joules, double seconds) {
    return new EnergySection.Batch(
        rows,
        Figure.measured(joules, new Interval(0.15 * joules, 4.57 * joules, 0.9), null, POWER_MODEL),
        Figure.measured(seconds, 400, "median of the calls"),
        Figure.measured(1.2 * seconds, 400, "95th percentile of the calls"),
        Figure.measured(2 * seconds, 400, "99th percentile of the calls"),
        Figure.measured(rows / seconds, "one caller"),
        "D");
  }

  private static EnergySection.Region region(String name, double gramsPerKwh) {
    double grams = 0.00286 / 3.6e6 * gramsPerKwh;
    return new EnergySection.Region(
        name,
        2024,
        gramsPerKwh,
        Figure.measured(grams, new Interval(0.1 * grams, 5 * grams, 0.9), null, POWER_MODEL));
  }

  private static EnergySection.Phase phase(
      String label, double joules, double seconds, double cpuSeconds) {
    return new EnergySection.Phase(
        label,
        Figure.measured(joules, new Interval(0.15 * joules, 4.57 * joules, 0.9), 2, POWER_MODEL),
        Figure.measured(
            0.7 * joules, new Interval(0.1 * joules, 3.2 * joules, 0.9), null, POWER_MODEL),
        null,
        "D",
        List.of("Computed from a model of the hardware's power; no sensor."),
        seconds,
        cpuSeconds,
        0.01,
        0.0,
        0.42,
        0.002,
        POWER_MODEL,
        "this process only",
        "cpu-time-estimate",
        2,
        0,
        0.03,
        List.of(
            new EnergySection.Uncertainty("power model", 0.149, 4.57, 0.9, "The table's spread.")),
        List.of(
            "Estimate, not a measurement: the 90 % band is × 0.15 to × 4.57.",
            "The processor was used for " + cpuSeconds + " s."));
  }

  private static List<GateResult> gates() {
    return List.of(
        gate(ACCURACY, "Accuracy at least 0.75", true, Verdict.PASS, "0.783 is at least 0.75"),
        gate(
            SENSITIVE,
            "Reliance on sensitive features at most 0.05",
            true,
            Verdict.FAIL,
            "Reliance on sensitive features 0.0612 is above 0.05"),
        gate(
            JOULES,
            "Energy per 1,000 predictions at most 1 J, warning above 0.001 J",
            false,
            Verdict.WARN,
            "Energy per 1,000 predictions 0.00182 J is above 0.001 J"),
        gate(
            GPU,
            "Energy of the GPU at most 10 J",
            false,
            Verdict.NOT_MEASURED,
            "Energy of the GPU was not measured, because this machine has no GPU that can be read"),
        gate(
            ROC_AUC,
            "ROC AUC at least 0.82",
            false,
            Verdict.INCONCLUSIVE,
            "the interval of ROC AUC, 0.8049 to 0.8443, spans 0.82"));
  }

  private static GateResult gate(
      Metric metric, String rule, boolean required, Verdict verdict, String reason) {
    return new GateResult(metric.id(), rule, required, metric.figure(), verdict, reason);
  }

  private static Provenance provenance() {
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("version", "1");
    settings.put("seed", "7");
    settings.put("model.path", "model");
    settings.put("data.table.missing", "mean");
    settings.put("report.rows", "raw");
    return new Provenance(
        "0.1.0",
        "17.0.15 (Debian)",
        "Linux 6.1 amd64",
        "AMD EPYC, 2 logical CPUs",
        "23.5 GiB",
        Map.of("TensorFlow", "2.16.1"),
        7,
        "2026-01-01T00:00:00Z",
        "b835b7ef25dfdc049ada9fcafd13d492f38a312193af4651d0801055c102fdd4",
        List.of("glasswatt", "audit", "samples/01 credit/audit.yaml", "--out", "out"),
        settings);
  }
}
