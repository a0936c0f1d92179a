package org.glasswatt.analyzers.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.glasswatt.reports.audit.Direction;
import org.glasswatt.reports.audit.Figure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MetricsTest {
  @Test
  void everyMetricCanBeFoundAndIsExplainedInASentence() {
    assertThat(Metrics.all())
        .hasSizeGreaterThan(20)
        .allSatisfy(
            type -> {
              assertThat(Metrics.find(type.id())).contains(type);
              assertThat(type.label()).isNotBlank();
              assertThat(type.description()).endsWith(".").hasSizeGreaterThan(20);
            });
  }

  @Test
  void aMetricCarriesItsKind() {
    assertThat(Metrics.JOULES_PER_PREDICTION.with(Figure.notMeasured("nothing ran")))
        .satisfies(
            metric -> {
              assertThat(metric.id()).isEqualTo("energy.joules_per_prediction");
              assertThat(metric.unit()).isEqualTo("J");
              assertThat(metric.direction()).isEqualTo(Direction.LOWER_IS_BETTER);
            });
  }

  @ParameterizedTest
  @CsvSource({
    "accuracy, quality.accuracy",
    "quality.acuracy, quality.accuracy",
    "grams_co2e_total, carbon.grams_co2e_total",
    "energy.joules_per_predicton, energy.joules_per_prediction"
  })
  void theMetricThatWasMeantIsFound(String word, String meant) {
    assertThat(Metrics.nearest(word)).contains(meant);
  }

  @Test
  void aWordFarFromEveryMetricHasNoSuggestion() {
    assertThat(Metrics.nearest("beauty")).isEmpty();
  }

  @Test
  void anIdThatAPlanCouldNotHoldIsRefused() {
    assertThatThrownBy(() -> new MetricType("Accuracy", "Accuracy", "", Direction.NEUTRAL, "Any."))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("\"Accuracy\"")
        .hasMessageContaining("quality.accuracy");
  }
}
