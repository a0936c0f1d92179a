package org.glasswatt.samples.credit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.glasswatt.analyzers.audit.Analyzer;
import org.glasswatt.analyzers.audit.AuditEnvironment;
import org.glasswatt.analyzers.audit.AuditListener;
import org.glasswatt.analyzers.plan.AuditPlan;
import org.glasswatt.explainers.attribution.Explainers;
import org.glasswatt.reports.audit.AuditReport;
import org.glasswatt.reports.audit.Figure;
import org.glasswatt.reports.audit.MethodResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CreditSampleTest {
  private static final Path SAMPLE = Path.of("01-credit");
  private static final String DATA_FILE = "variables/variables.data-00000-of-00001";

  @Test
  void theCommittedTablesAreTheGeneratorsOutput(@TempDir Path folder) throws IOException {
    TrainCredit.writeData(folder);
    for (String name : List.of("train.csv", "validation.csv", "test.csv")) {
      assertThat(folder.resolve("data").resolve(name))
          .hasSameTextualContentAs(SAMPLE.resolve("data").resolve(name));
    }
  }

  @Test
  void theOutcomesFollowTheTruth() {
    List<CreditData.Row> rows = new ArrayList<>(new CreditData(3).rows(20_000));
    rows.sort(Comparator.comparingDouble(row -> CreditTruth.risk(row.applicant())));
    for (int from = 0; from < rows.size(); from += 2000) {
      List<CreditData.Row> tenth = rows.subList(from, from + 2000);
      double expected =
          tenth.stream().mapToDouble(row -> CreditTruth.risk(row.applicant())).average().orElse(0);
      double seen = tenth.stream().filter(CreditData.Row::defaulted).count() / 2000.0;
      double standardError = Math.sqrt(expected * (1 - expected) / 2000);
      assertThat(seen).isCloseTo(expected, within(4 * standardError));
    }
  }

  @Test
  void trainingAgainGivesTheSameFiles(@TempDir Path first, @TempDir Path second)
      throws IOException {
    for (Path folder : List.of(first, second)) {
      CreditModel.export(
          TrainCredit.train(SAMPLE, TrainCredit.HIDDEN, TrainCredit.SEED).network(),
          folder.resolve("model"));
    }
    for (String name : List.of("saved_model.pb", "variables/variables.index", DATA_FILE)) {
      assertThat(first.resolve("model").resolve(name))
          .hasSameBinaryContentAs(second.resolve("model").resolve(name));
    }
  }

  @Test
  void theCommittedModelIsNearlyAsGoodAsTheTruthItself() throws IOException {
    CreditData data = new CreditData(TrainCredit.SEED);
    data.rows(TrainCredit.TRAIN_ROWS);
    data.rows(TrainCredit.VALIDATION_ROWS);
    List<CreditData.Row> test = data.rows(TrainCredit.TEST_ROWS);
    double best = rocAuc(test);
    long hits =
        test.stream()
            .filter(row -> (CreditTruth.risk(row.applicant()) > 0.5) == row.defaulted())
            .count();
    double bestAccuracy = (double) hits / test.size();

    AuditReport report = audit(SAMPLE);
    assertThat(value(report, "quality.roc_auc")).isCloseTo(best, within(0.015));
    assertThat(value(report, "quality.accuracy")).isCloseTo(bestAccuracy, within(0.015));
    assertThat(readme())
        .contains(
            line("accuracy", value(report, "quality.accuracy"), bestAccuracy),
            line("ROC AUC", value(report, "quality.roc_auc"), best),
            String.format(Locale.ROOT, "| %.3f |", value(report, "quality.majority_accuracy")));
  }

  @Test
  void theReadmeStatesThePlantedEffects() throws IOException {
    String readme = readme();
    for (CreditTruth.Effect planted : CreditTruth.effects()) {
      String effect =
          planted.effect() > 0 ? String.format(Locale.ROOT, "%.2f", planted.effect()) : "0";
      assertThat(readme)
          .containsPattern("\\| `" + planted.column() + "`.*\\| " + effect + " \\|\n");
    }
  }

  private static String readme() throws IOException {
    return Files.readString(SAMPLE.resolve("README.md"));
  }

  private static String line(String metric, double model, double truth) {
    return String.format(Locale.ROOT, "| %s | %.3f | %.3f |", metric, model, truth);
  }

  /** How often the truth ranks someone who defaulted above someone who repaid. */
  private static double rocAuc(List<CreditData.Row> rows) {
    double[] ranks =
        ranks(rows.stream().mapToDouble(row -> CreditTruth.risk(row.applicant())).toArray());
    double sum = 0;
    double defaulted = 0;
    for (int i = 0; i < ranks.length; i++) {
      if (rows.get(i).defaulted()) {
        sum += ranks[i];
        defaulted++;
      }
    }
    return (sum - defaulted * (defaulted + 1) / 2) / (defaulted * (ranks.length - defaulted));
  }

  @Test
  void trainingFromScratchGivesAModelOfTheSameQuality(@TempDir Path folder) throws IOException {
    TrainCredit.writeData(folder);
    Files.copy(SAMPLE.resolve("audit.yaml"), folder.resolve("audit.yaml"));
    // Another seed than the committed model's: the quality must not hang on it.
    Trainer.Trained trained = TrainCredit.train(folder, TrainCredit.HIDDEN, 5);
    CreditModel.export(trained.network(), folder.resolve("model"));
    AuditReport fresh = audit(folder);
    AuditReport committed = audit(SAMPLE);
    assertThat(value(committed, "quality.roc_auc")).isGreaterThan(0.80);
    assertThat(value(committed, "quality.accuracy"))
        .isGreaterThan(value(committed, "quality.majority_accuracy") + 0.04);
    for (String metric : List.of("quality.accuracy", "quality.roc_auc")) {
      assertThat(value(fresh, metric)).isCloseTo(value(committed, metric), within(0.02));
    }
  }

  @Test
  void theAuditRecoversThePlantedTruth() throws IOException {
    AuditReport report = audit(SAMPLE);
    Map<String, Double> found = importanceByColumn(report, "integrated_gradients");
    List<CreditTruth.Effect> truth = CreditTruth.effects();
    List<String> planted =
        truth.stream().filter(e -> e.effect() > 0).map(CreditTruth.Effect::column).toList();

    List<String> ranking = new ArrayList<>(found.keySet());
    ranking.sort(Comparator.comparingDouble((String c) -> at(found, c)).reversed());
    // The three largest effects are clearly apart from each other and from the rest.
    assertThat(ranking.subList(0, 3)).isEqualTo(planted.subList(0, 3));
    double agreement = rankCorrelation(truth, found);
    assertThat(agreement).isGreaterThan(0.8);

    assertThat(readme()).contains(String.format(Locale.ROOT, "with the truth is %.2f.", agreement));

    // Control: random rankings do not come near that.
    Random random = new Random(1);
    int better = 0;
    for (int i = 0; i < 1000; i++) {
      List<Double> shuffled = new ArrayList<>(found.values());
      Collections.shuffle(shuffled, random);
      Map<String, Double> control = new LinkedHashMap<>();
      int j = 0;
      for (String column : found.keySet()) {
        control.put(column, shuffled.get(j++));
      }
      better += rankCorrelation(truth, control) >= agreement ? 1 : 0;
    }
    assertThat(better).isLessThan(10);

    double all = found.values().stream().mapToDouble(Double::doubleValue).sum();
    assertThat(at(found, "gender") / all).as("the sensitive attribute").isLessThan(0.02);
    assertThat(at(found, "reference_code") / all).as("the decoy").isLessThan(0.05);
    assertThat(value(report, "explanation.sensitive_share")).isLessThan(0.02);
  }

  private static AuditReport audit(Path folder) {
    AuditPlan plan = AuditPlan.read(folder.resolve("audit.yaml"), Explainers.all());
    return new Analyzer(AuditEnvironment.system("test", List.of("test")), AuditListener.NONE)
        .run(plan);
  }

  private static double value(AuditReport report, String id) {
    Figure figure =
        report.metrics().stream()
            .filter(metric -> metric.id().equals(id))
            .findFirst()
            .orElseThrow()
            .figure();
    return ((Figure.Measured) figure).value();
  }

  /**
   * A column of several one-hot features counts with the largest of them: they are alternatives.
   */
  private static Map<String, Double> importanceByColumn(AuditReport report, String method) {
    Map<String, String> columns = new LinkedHashMap<>();
    report.data().features().forEach(f -> columns.put(f.name(), f.column()));
    Map<String, Double> sums = new LinkedHashMap<>();
    report.explanations().methods().stream()
        .filter(m -> m.id().equals(method))
        .findFirst()
        .orElseThrow()
        .global()
        .forEach(
            (MethodResult.FeatureImportance f) ->
                sums.merge(columns.getOrDefault(f.feature(), ""), f.meanAbsolute(), Math::max));
    return sums;
  }

  /** Spearman's rank correlation; tied effects share their mean rank. */
  private static double rankCorrelation(List<CreditTruth.Effect> truth, Map<String, Double> found) {
    double[] a = ranks(truth.stream().mapToDouble(CreditTruth.Effect::effect).toArray());
    double[] b = ranks(truth.stream().mapToDouble(e -> at(found, e.column())).toArray());
    double mean = (a.length + 1) / 2.0;
    double product = 0;
    double squaresA = 0;
    double squaresB = 0;
    for (int i = 0; i < a.length; i++) {
      product += (a[i] - mean) * (b[i] - mean);
      squaresA += (a[i] - mean) * (a[i] - mean);
      squaresB += (b[i] - mean) * (b[i] - mean);
    }
    return product / Math.sqrt(squaresA * squaresB);
  }

  private static double[] ranks(double[] values) {
    double[] ranks = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      double below = 0;
      double same = 0;
      for (double value : values) {
        below += value < values[i] ? 1 : 0;
        same += value == values[i] ? 1 : 0;
      }
      ranks[i] = below + (same + 1) / 2;
    }
    return ranks;
  }

  private static double at(Map<String, Double> values, String column) {
    Double value = values.get(column);
    assertThat(value).as(column).isNotNull();
    return value;
  }
}
