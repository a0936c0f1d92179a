package org.glasswatt.reports.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;

class FigureTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @Test
  void aMeasuredMetricSurvivesJson() throws JsonProcessingException {
    Metric metric =
        new Metric(
            "accuracy",
            "Accuracy",
            "",
            Direction.HIGHER_IS_BETTER,
            Figure.measured(0.856, new Interval(0.84, 0.871, 0.95), 2000, "held-out rows"));
    assertThat(JSON.readValue(JSON.writeValueAsString(metric), Metric.class)).isEqualTo(metric);
  }

  @Test
  void aMissingValueKeepsItsReasonAndHasNoNumber() throws JsonProcessingException {
    Metric metric =
        new Metric(
            "joules_per_prediction",
            "Energy per prediction",
            "J",
            Direction.LOWER_IS_BETTER,
            Figure.notMeasured("no power source is available"));
    String json = JSON.writeValueAsString(metric);
    assertThat(json).contains("no power source is available").doesNotContain("\"value\"");
    assertThat(JSON.readValue(json, Metric.class)).isEqualTo(metric);
  }

  @Test
  void noFigureIsInfiniteOrNaN() {
    assertThatThrownBy(() -> Figure.measured(Double.NaN, "any"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("NaN")
        .hasMessageContaining("notMeasured");
  }

  @Test
  void aGateOnAMissingFigureNeverPasses() {
    assertThatThrownBy(
            () ->
                new GateResult(
                    "accuracy",
                    "accuracy at least 0.8",
                    true,
                    Figure.notMeasured("the data has no label column"),
                    Verdict.PASS,
                    "fine"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("NOT_MEASURED");
  }
}
