package org.glasswatt.analyzers.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Stream;
import org.glasswatt.analyzers.metric.Metrics;
import org.glasswatt.reports.audit.Figure;
import org.glasswatt.reports.audit.GateResult;
import org.glasswatt.reports.audit.Interval;
import org.glasswatt.reports.audit.Metric;
import org.glasswatt.reports.audit.Verdict;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class GatesTest {
  private static final String DATA = "digest of the data";
  private static final LocalDate TODAY = LocalDate.of(2026, 11, 24);

  @ParameterizedTest
  @CsvSource({
    "0.861,  0.8, ,     PASS, Accuracy 0.861 is at least 0.8",
    "0.8,    0.8, ,     PASS, Accuracy 0.8 is at least 0.8",
    "0.7996, 0.8, ,     FAIL, Accuracy 0.7996 is below 0.8",
    "0.79999999, 0.8, , FAIL, Accuracy 0.79999999 is below 0.8",
    "0.5,    0.8, 0.9,  FAIL, Accuracy 0.5 is below 0.8",
    "0.82,   0.8, 0.85, WARN, Accuracy 0.82 is at least 0.8 but below the warning at 0.85",
    "0.84996, 0.8, 0.85, WARN, Accuracy 0.84996 is at least 0.8 but below the warning at 0.85",
    "0.85,   0.8, 0.85, PASS, Accuracy 0.85 is at least 0.8",
    "0.8,    0.8, 0.8,  PASS, Accuracy 0.8 is at least 0.8"
  })
  void aMinimum(double value, double min, @Nullable Double warn, Verdict verdict, String reason) {
    GateResult result =
        judge(
            rule("quality.accuracy", kind("min", min, warn)),
            Metrics.find("quality.accuracy").orElseThrow().with(Figure.measured(value, "counted")));
    assertThat(result.verdict()).isEqualTo(verdict);
    assertThat(result.reason()).isEqualTo(reason);
  }

  @ParameterizedTest
  @CsvSource({
    "0.0021345, 0.01, ,      PASS, Energy per prediction 0.00213 J is at most 0.01 J",
    "0.01,      0.01, ,      PASS, Energy per prediction 0.01 J is at most 0.01 J",
    "0.010001,  0.01, ,      FAIL, Energy per prediction 0.010001 J is above 0.01 J",
    "0.007,     0.01, 0.005, WARN, Energy per prediction 0.007 J is at most 0.01 J but above the"
        + " warning at 0.005 J",
    "0.005,     0.01, 0.005, PASS, Energy per prediction 0.005 J is at most 0.01 J",
    "123456.7,  1e6,  ,      PASS, Energy per prediction 123457 J is at most 1000000 J",
    "0,         0,    ,      PASS, Energy per prediction 0 J is at most 0 J",
    "1.5e-9,    1e-8, ,      PASS, Energy per prediction 1.5E-9 J is at most 1E-8 J"
  })
  void aMaximum(double value, double max, @Nullable Double warn, Verdict verdict, String reason) {
    GateResult result =
        judge(
            rule("energy.joules_per_prediction", kind("max", max, warn)),
            Metrics.JOULES_PER_PREDICTION.with(Figure.measured(value, "counted")));
    assertThat(result.verdict()).isEqualTo(verdict);
    assertThat(result.reason()).isEqualTo(reason);
  }

  @Test
  void theReasonNamesTheIntervalAndTheRuleTheWarning() {
    GateResult result =
        judge(
            rule("quality.accuracy", kind("min", 0.8, 0.85)),
            Metrics.find("quality.accuracy")
                .orElseThrow()
                .with(
                    Figure.measured(0.8612, new Interval(0.8401, 0.8799, 0.95), 2000, "counted")));
    assertThat(result.reason())
        .isEqualTo("Accuracy 0.861 is at least 0.8 (95 % interval 0.84 to 0.88)");
    assertThat(result.rule()).isEqualTo("Accuracy at least 0.8, warning below 0.85");
  }

  @Test
  void reasonsAreTheSameInEveryLocale() {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.GERMANY);
      theReasonNamesTheIntervalAndTheRuleTheWarning();
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void aFigureThatWasNotMeasuredNeverPasses() {
    GateResult result =
        judge(
            rule("quality.accuracy", kind("min", 0.0, null)),
            Metrics.find("quality.accuracy")
                .orElseThrow()
                .with(Figure.notMeasured("the data has no labels")));
    assertThat(result.verdict()).isEqualTo(Verdict.NOT_MEASURED);
    assertThat(result.reason())
        .isEqualTo("Accuracy was not measured, because the data has no labels");
  }

  @Test
  void aFigureThatTheAuditDoesNotHoldIsNotMeasured() {
    List<GateResult> results =
        Gates.judge(
            new Policy(List.of(rule("quality.roc_auc", kind("min", 0.5, null))), List.of()),
            List.of(),
            DATA,
            Reference.NONE,
            TODAY);
    assertThat(results).hasSize(1);
    assertThat(results.get(0).verdict()).isEqualTo(Verdict.NOT_MEASURED);
    assertThat(results.get(0).reason()).startsWith("ROC AUC was not measured, because ");
  }

  @Test
  void aRuleOnNothingIsAMistakeOfTheProgram() {
    Policy policy = new Policy(List.of(rule("quality.beauty", kind("min", 1, null))), List.of());
    assertThatThrownBy(() -> Gates.judge(policy, List.of(), DATA, Reference.NONE, TODAY))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("quality.beauty");
  }

  @ParameterizedTest
  @CsvSource({"min, 0.8, 0.7", "max, 0.8, 0.9", "min, NaN, ", "max, Infinity, ", "max, 1, NaN"})
  void contradictoryThresholdsAreRefused(String kind, double threshold, @Nullable Double warn) {
    assertThatThrownBy(() -> kind(kind, threshold, warn))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("; ");
  }

  @ParameterizedTest
  @MethodSource
  void theFirstThatAppliesDecides(List<GateResult> results, Verdict verdict, String reason) {
    Decision decision = Gates.decide(results);
    assertThat(decision.verdict()).isEqualTo(verdict);
    assertThat(decision.reason()).isEqualTo(reason);
  }

  static Stream<Arguments> theFirstThatAppliesDecides() {
    GateResult pass = result(Verdict.PASS, true);
    GateResult warn = result(Verdict.WARN, true);
    GateResult fail = result(Verdict.FAIL, true);
    GateResult missing = result(Verdict.NOT_MEASURED, true);
    GateResult unsure = result(Verdict.INCONCLUSIVE, true);
    return Stream.of(
        arguments(List.of(), Verdict.PASS, "No gate was declared, so nothing was judged."),
        arguments(List.of(pass), Verdict.PASS, "The only gate passed: reason PASS."),
        arguments(List.of(pass, pass), Verdict.PASS, "All 2 gates passed."),
        arguments(List.of(pass, warn), Verdict.WARN, "1 of 2 gates needs a look: reason WARN."),
        arguments(
            List.of(warn, missing, pass),
            Verdict.NOT_MEASURED,
            "1 of 3 gates is required and could not be judged: reason NOT_MEASURED."),
        arguments(
            List.of(unsure),
            Verdict.INCONCLUSIVE,
            "The only gate is required and could not be judged: reason INCONCLUSIVE."),
        arguments(
            List.of(unsure, missing),
            Verdict.NOT_MEASURED,
            "2 of 2 gates are required and could not be judged: reason INCONCLUSIVE; reason"
                + " NOT_MEASURED."),
        arguments(List.of(missing, fail, warn), Verdict.FAIL, "1 of 3 gates failed: reason FAIL."),
        arguments(
            List.of(result(Verdict.FAIL, false)),
            Verdict.FAIL,
            "The only gate failed: reason FAIL."),
        arguments(
            List.of(pass, result(Verdict.NOT_MEASURED, false)),
            Verdict.WARN,
            "1 of 2 gates needs a look: reason NOT_MEASURED."),
        arguments(
            List.of(pass, result(Verdict.WAIVED, true)),
            Verdict.WARN,
            "1 of 2 gates needs a look: reason WAIVED."),
        arguments(
            List.of(fail, fail, fail, fail, fail),
            Verdict.FAIL,
            "5 of 5 gates failed: reason FAIL; reason FAIL; reason FAIL; and 2 more."));
  }

  @Test
  void theCatalogueListsEachKindOnceInOrder() {
    List<String> ids = new ArrayList<>();
    GateKinds.all().forEach(kind -> ids.add(kind.id()));
    assertThat(ids).containsExactly("max", "min", "equals", "regress");
  }

  @Test
  void theEndOfTheIntervalCanDecide() {
    Metric accuracy = accuracy(0.81, 0.78, 0.84);
    Condition atLeast = kind("min", 0.8, null);
    assertThat(judge(rule("quality.accuracy", atLeast), accuracy).verdict())
        .isEqualTo(Verdict.PASS);
    GateResult lower =
        judge(new GateRule("quality.accuracy", atLeast, OnMissing.STOP, Bound.LOWER), accuracy);
    assertThat(lower.verdict()).isEqualTo(Verdict.FAIL);
    assertThat(lower.reason())
        .isEqualTo("Accuracy lower end 0.78 is below 0.8 (95 % interval 0.78 to 0.84)");
    assertThat(lower.rule()).isEqualTo("Accuracy lower end at least 0.8");
    GateResult none =
        judge(
            new GateRule("quality.accuracy", atLeast, OnMissing.STOP, Bound.LOWER),
            Metrics.find("quality.accuracy").orElseThrow().with(Figure.measured(0.9, "counted")));
    assertThat(none.verdict()).isEqualTo(Verdict.NOT_MEASURED);
    assertThat(none.reason()).isEqualTo("Accuracy has no interval, whose lower end decides");
  }

  @Test
  void aMissingFigureStopsFailsWarnsOrDoesNotApply() {
    Metric missing =
        Metrics.find("quality.accuracy").orElseThrow().with(Figure.notMeasured("no labels"));
    assertThat(onMissing(OnMissing.STOP, missing))
        .containsExactly(new Tried(Verdict.NOT_MEASURED, true));
    assertThat(onMissing(OnMissing.FAIL, missing)).containsExactly(new Tried(Verdict.FAIL, true));
    assertThat(onMissing(OnMissing.WARN, missing))
        .containsExactly(new Tried(Verdict.NOT_MEASURED, false));
    assertThat(onMissing(OnMissing.SKIP, missing)).isEmpty();
  }

  private record Tried(Verdict verdict, boolean required) {}

  private static List<Tried> onMissing(OnMissing onMissing, Metric metric) {
    GateRule rule =
        new GateRule("quality.accuracy", kind("min", 0.5, null), onMissing, Bound.POINT);
    return Gates.judge(
            new Policy(List.of(rule), List.of()), List.of(metric), DATA, Reference.NONE, TODAY)
        .stream()
        .map(result -> new Tried(result.verdict(), result.required()))
        .toList();
  }

  @ParameterizedTest
  @CsvSource({
    "0.80, 0.80, 0,    0,    PASS, is no worse",
    "0.79, 0.80, 0,    0,    FAIL, is worse than is tolerated",
    "0.79, 0.80, 0.02, 0,    PASS, is tolerated",
    "0.78, 0.80, 0,    0.01, FAIL, is worse than is tolerated",
    "0.90, 0.80, 0,    0,    PASS, is no worse"
  })
  void noWorseThanTheReference(
      double value, double base, double relative, double absolute, Verdict verdict, String end) {
    GateResult result =
        against(
            new NoWorse(relative, absolute, false),
            accuracy(value, value - 0.02, value + 0.02),
            accuracy(base, base - 0.02, base + 0.02));
    assertThat(result.verdict()).isEqualTo(verdict);
    assertThat(result.reason()).endsWith(end);
  }

  @Test
  void byIntervalsNoiseAloneDoesNotFail() {
    NoWorse condition = new NoWorse(0, 0.01, true);
    Metric base = accuracy(0.80, 0.77, 0.83);
    assertThat(against(condition, accuracy(0.79, 0.76, 0.82), base).verdict())
        .isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(against(condition, accuracy(0.70, 0.67, 0.73), base).verdict())
        .isEqualTo(Verdict.FAIL);
    assertThat(against(condition, accuracy(0.85, 0.82, 0.88), base).verdict())
        .isEqualTo(Verdict.PASS);
  }

  @Test
  void aReferenceOnOtherDataComparesTheModelOnly() {
    Reference other = new Reference(List.of(accuracy(0.8, 0.7, 0.9)), List.of(), "other data");
    List<GateResult> results =
        Gates.judge(
            new Policy(
                List.of(
                    rule("quality.accuracy", new NoWorse(0, 0, false)),
                    rule("model.bytes", new NoWorse(0, 0, false))),
                List.of()),
            List.of(
                accuracy(0.7, 0.6, 0.8),
                Metrics.MODEL_BYTES.with(Figure.measured(2000, "counted"))),
            DATA,
            new Reference(
                List.of(
                    other.metrics().get(0),
                    Metrics.MODEL_BYTES.with(Figure.measured(1000, "counted"))),
                List.of(),
                "other data"),
            TODAY);
    assertThat(results.get(0).verdict()).isEqualTo(Verdict.NOT_MEASURED);
    assertThat(results.get(0).reason()).contains("it was made on other data");
    assertThat(results.get(1).verdict()).isEqualTo(Verdict.FAIL);
  }

  /** Two releases that are the same: accuracies of 500 rows each, drawn alike. */
  @Test
  void falseAlarmsOfTheRegressionGateAreRare() {
    Random random = new Random(11);
    int rows = 500;
    int alarms = 0;
    int undecided = 0;
    for (int run = 0; run < 2000; run++) {
      Verdict verdict =
          against(new NoWorse(0, 0, true), drawn(random, rows, 0.8), drawn(random, rows, 0.8))
              .verdict();
      alarms += verdict == Verdict.FAIL ? 1 : 0;
      undecided += verdict == Verdict.INCONCLUSIVE ? 1 : 0;
    }
    assertThat(alarms / 2000.0).isLessThanOrEqualTo(0.065);
    assertThat(undecided).isPositive();
    int found = 0;
    for (int run = 0; run < 200; run++) {
      found +=
          against(new NoWorse(0, 0, true), drawn(random, rows, 0.68), drawn(random, rows, 0.8))
                      .verdict()
                  == Verdict.FAIL
              ? 1
              : 0;
    }
    assertThat(found).isGreaterThan(190);
  }

  /** With the normal approximation's 95 % interval. */
  private static Metric drawn(Random random, int rows, double truth) {
    int hits = 0;
    for (int row = 0; row < rows; row++) {
      hits += random.nextDouble() < truth ? 1 : 0;
    }
    double p = hits / (double) rows;
    double half = 1.96 * Math.sqrt(p * (1 - p) / rows);
    return accuracy(p, p - half, p + half);
  }

  @Test
  void aWaiverHoldsUntilItsDay() {
    Metric accuracy = accuracy(0.7, 0.6, 0.8);
    GateRule rule = rule("quality.accuracy", kind("min", 0.8, null));
    Waiver waiver = new Waiver("quality.accuracy", "A. Owner", "new data are labelled", TODAY);
    GateResult held = judge(rule, accuracy, waiver, TODAY);
    assertThat(held.verdict()).isEqualTo(Verdict.WAIVED);
    assertThat(held.reason())
        .endsWith("; waived by A. Owner until 2026-11-24: new data are labelled");
    GateResult expired = judge(rule, accuracy, waiver, TODAY.plusDays(1));
    assertThat(expired.verdict()).isEqualTo(Verdict.FAIL);
    assertThat(expired.reason()).endsWith("; the waiver of A. Owner expired on 2026-11-24");
    assertThat(judge(rule, accuracy(0.9, 0.8, 1), waiver, TODAY).verdict()).isEqualTo(Verdict.PASS);
  }

  private static GateResult against(Condition condition, Metric metric, Metric base) {
    return Gates.judge(
            new Policy(List.of(rule(metric.id(), condition)), List.of()),
            List.of(metric),
            DATA,
            new Reference(List.of(base), List.of(), DATA),
            TODAY)
        .get(0);
  }

  private static Metric accuracy(double value, double low, double high) {
    return Metrics.find("quality.accuracy")
        .orElseThrow()
        .with(Figure.measured(value, new Interval(low, high, 0.95), 500, "counted"));
  }

  private static GateRule rule(String metric, Condition condition) {
    return new GateRule(metric, condition, OnMissing.STOP, Bound.POINT);
  }

  private static GateResult judge(GateRule rule, Metric metric, Waiver waiver, LocalDate today) {
    return Gates.judge(
            new Policy(List.of(rule), List.of(waiver)),
            List.of(metric),
            DATA,
            Reference.NONE,
            today)
        .get(0);
  }

  private static GateResult judge(GateRule rule, Metric metric) {
    List<GateResult> results =
        Gates.judge(
            new Policy(List.of(rule), List.of()), List.of(metric), DATA, Reference.NONE, TODAY);
    assertThat(results).hasSize(1);
    return results.get(0);
  }

  private static Condition kind(String id, double threshold, @Nullable Double warn) {
    return GateKinds.all().stream()
        .filter(kind -> kind.id().equals(id))
        .findFirst()
        .orElseThrow()
        .reader()
        .read(new Keys(threshold, warn));
  }

  /** A gate with a threshold. */
  private record Keys(double threshold, @Nullable Double warn) implements GateKeys {
    @Override
    public double number(String key) {
      return threshold;
    }

    @Override
    public @Nullable Double numberOrNull(String key) {
      return warn;
    }

    @Override
    public @Nullable Double shareOrNull(String key) {
      return null;
    }

    @Override
    public boolean flag(String key, boolean byDefault) {
      return byDefault;
    }

    @Override
    public <T> T inside(String key, Function<GateKeys, T> reader) {
      return reader.apply(this);
    }
  }

  private static GateResult result(Verdict verdict, boolean required) {
    Figure figure =
        verdict == Verdict.NOT_MEASURED
            ? Figure.notMeasured("nothing ran")
            : Figure.measured(1, "counted");
    return new GateResult(
        "quality.accuracy", "Accuracy at least 1", required, figure, verdict, "reason " + verdict);
  }
}
