package org.glasswatt.analyzers.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.glasswatt.reports.audit.MethodResult;
import org.glasswatt.reports.audit.MethodResult.FeatureImportance;
import org.junit.jupiter.api.Test;

class DriftTest {
  private static MethodResult method(String id, String baseline, double... importance) {
    List<FeatureImportance> features = new ArrayList<>();
    for (int i = 0; i < importance.length; i++) {
      features.add(new FeatureImportance("f" + i, importance[i], null, 0));
    }
    return new MethodResult(
        id, id, "answers", Map.of(), "target", "logit", baseline, features, List.of(), List.of(),
        List.of(), List.of(), 10);
  }

  @Test
  void theSameImportanceAtAnotherScaleIsNoDrift() {
    Drift drift =
        Drift.between(
                List.of(method("ig", "zero", 4, 3, 2, 1)),
                List.of(method("ig", "zero", 8, 6, 4, 2)))
            .orElseThrow();
    assertThat(drift.rankCorrelation()).isEqualTo(1);
    assertThat(drift.topOverlap()).isEqualTo(1);
    assertThat(drift.movers()).allMatch(mover -> mover.change() == 0);
  }

  @Test
  void otherReasonsAreFoundAndTheLargestMoverComesFirst() {
    // f0 had 40 % of the importance and has 10 %; f3 the other way round.
    Drift drift =
        Drift.between(
                List.of(method("ig", "zero", 4, 3, 2, 1)),
                List.of(method("ig", "zero", 1, 3, 2, 4)))
            .orElseThrow();
    // Ranks 4 3 2 1 against 1 3 2 4: 1 - 6 * 18 / (4 * 15).
    assertThat(drift.rankCorrelation()).isCloseTo(-0.8, within(1e-12));
    // Of the two most important before, f0 and f1, one still is.
    assertThat(drift.topOverlap()).isEqualTo(0.5);
    assertThat(drift.movers().get(0).feature()).isIn("f0", "f3");
    assertThat(Math.abs(drift.movers().get(0).change())).isCloseTo(0.3, within(1e-12));
  }

  @Test
  void aMethodWithABaselineIsTakenFirstAndOnlyWhenBothRanItAlike() {
    List<MethodResult> base =
        List.of(
            method("saliency", "", 1, 2), method("ig", "zero", 2, 1), method("shap", "zero", 1, 2));
    List<MethodResult> candidate =
        List.of(
            method("saliency", "", 1, 2), method("ig", "mean", 2, 1), method("shap", "zero", 1, 2));
    assertThat(Drift.between(base, candidate)).map(Drift::method).contains("shap");
    assertThat(Drift.between(base, List.of(method("ig", "mean", 2, 1)))).isEmpty();
    assertThat(Drift.between(List.of(method("ig", "zero", 1)), List.of(method("ig", "zero", 2))))
        .isEmpty();
  }
}
