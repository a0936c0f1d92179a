package org.glasswatt.analyzers.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;

/** Tests that fail say what was found, what was expected and on which rows. */
@TestInstance(Lifecycle.PER_CLASS)
class FailuresTest {
  private static final String SAMPLE = "../../samples/01-credit/";

  private final Map<String, Throwable> failures = new TreeMap<>();
  private List<String> reports = List.of();

  @BeforeAll
  void runThem() {
    EngineExecutionResults results =
        EngineTestKit.engine("junit-jupiter").selectors(selectClass(Failing.class)).execute();
    results
        .testEvents()
        .finished()
        .list()
        .forEach(
            event ->
                event
                    .getRequiredPayload(TestExecutionResult.class)
                    .getThrowable()
                    .ifPresent(
                        thrown ->
                            failures.put(event.getTestDescriptor().getDisplayName(), thrown)));
    reports =
        results
            .allEvents()
            .reportingEntryPublished()
            .map(
                event ->
                    event.getRequiredPayload(org.junit.platform.engine.reporting.ReportEntry.class))
            .map(entry -> entry.getKeyValuePairs().get("glasswatt.report"))
            .toList();
  }

  @Test
  void ofCompletenessNameTheRows() {
    assertThat(failure("completeness"))
        .startsWith(
            "[release] Expected Credit risk 1.0 to have a relative completeness delta below 1.00e-12,\nbut found ")
        .contains("explanation.completeness_delta_max")
        .containsPattern("Largest deltas: row \\d+ \\(off by [0-9.e-]+ at an explained score of ")
        .contains("Report: ");
  }

  @Test
  void ofRelianceNameTheLargestFeatures() {
    assertThat(failure("reliance"))
        .contains("to rely on \"debt_ratio\" by at most 0.0200,\nbut it relies on it by 0.")
        .contains("over 128 rows")
        .contains("Largest: debt_ratio ");
  }

  @Test
  void ofEnergyTellTheIntervalOrWhyThereIsNone() {
    assertThat(failure("energy"))
        .contains("an energy per prediction of at most 1.00e-30,\nbut ")
        .containsAnyOf("% interval)", "was not measured, because");
  }

  @Test
  void ofNamesSuggestTheNearest() {
    assertThat(failures.get("misspelt"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("Did you mean \"gender\"?");
  }

  @Test
  void ofTheAnnotationSayWhatItTakes() {
    assertThat(failure("neither")).contains("either a plan or a path, but was given neither");
  }

  @Test
  void leaveTheirReportsAndTellJUnit() {
    assertThat(reports).hasSize(3).allSatisfy(page -> assertThat(Path.of(page)).isRegularFile());
    assertThat(reports).allSatisfy(page -> assertThat(page).contains(Failing.class.getName()));
  }

  private String failure(String test) {
    Throwable thrown = failures.get(test);
    assertThat(thrown).as(test).isNotNull();
    return String.valueOf(thrown.getMessage());
  }

  /** Not for the build's own run: its names do not end in Test. */
  @org.junit.jupiter.api.DisplayNameGeneration(ShortNames.class)
  static class Failing {
    @Test
    void completeness(@AuditedModel(plan = SAMPLE + "audit.yaml") ModelUnderTest model) {
      ModelAssertions.assertThat(model)
          .explaining(model.rows())
          .as("release")
          .hasCompletenessBelow(1e-12);
    }

    @Test
    void reliance(@AuditedModel(plan = SAMPLE + "audit.yaml") ModelUnderTest model) {
      ModelAssertions.assertThat(model)
          .explaining(model.rows())
          .reliesOn("debt_ratio")
          .atMost(0.02);
    }

    @Test
    void energy(@AuditedModel(plan = SAMPLE + "audit.yaml") ModelUnderTest model) {
      ModelAssertions.assertThat(model).usesAtMostJoulesPerPrediction(1e-30);
    }

    @Test
    void misspelt(@AuditedModel(plan = SAMPLE + "audit.yaml") ModelUnderTest model) {
      ModelAssertions.assertThat(model).explaining(model.rows(0)).reliesOn("gendre").atMost(1);
    }

    @Test
    void neither(@AuditedModel ModelUnderTest model) {
      throw new AssertionError("The extension gave " + model);
    }
  }

  /** Names without parameters, to look failures up by. */
  static final class ShortNames extends org.junit.jupiter.api.DisplayNameGenerator.Standard {
    @Override
    public String generateDisplayNameForMethod(
        List<Class<?>> enclosing, Class<?> type, java.lang.reflect.Method method) {
      return method.getName();
    }
  }
}
