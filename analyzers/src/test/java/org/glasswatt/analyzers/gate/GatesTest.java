package org.glasswatt.analyzers.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
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
            new GateRule("quality.accuracy", kind("min", min, warn), true),
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
            new GateRule("energy.joules_per_prediction", kind("max", max, warn), true),
            Metrics.JOULES_PER_PREDICTION.with(Figure.measured(value, "counted")));
    assertThat(result.verdict()).isEqualTo(verdict);
    assertThat(result.reason()).isEqualTo(reason);
  }

  @Test
  void theReasonNamesTheIntervalAndTheRuleTheWarning() {
    GateResult result =
        judge(
            new GateRule("quality.accuracy", kind("min", 0.8, 0.85), true),
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
            new GateRule("quality.accuracy", kind("min", 0.0, null), true),
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
            List.of(new GateRule("quality.roc_auc", kind("min", 0.5, null), true)), List.of());
    assertThat(results).hasSize(1);
    assertThat(results.get(0).verdict()).isEqualTo(Verdict.NOT_MEASURED);
    assertThat(results.get(0).reason()).startsWith("ROC AUC was not measured, because ");
  }

  @Test
  void aRuleOnNothingIsAMistakeOfTheProgram() {
    List<GateRule> rules = List.of(new GateRule("quality.beauty", kind("min", 1, null), true));
    assertThatThrownBy(() -> Gates.judge(rules, List.of()))
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
    assertThat(ids).containsExactly("max", "min");
  }

  private static GateResult judge(GateRule rule, Metric metric) {
    List<GateResult> results = Gates.judge(List.of(rule), List.of(metric));
    assertThat(results).hasSize(1);
    return results.get(0);
  }

  private static Condition kind(String id, double threshold, @Nullable Double warn) {
    return GateKinds.all().stream()
        .filter(kind -> kind.id().equals(id))
        .findFirst()
        .orElseThrow()
        .factory()
        .create(threshold, warn);
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
