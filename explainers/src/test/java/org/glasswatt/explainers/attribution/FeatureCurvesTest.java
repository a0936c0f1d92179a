package org.glasswatt.explainers.attribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Map;
import org.glasswatt.explainers.tensor.Tensor;
import org.junit.jupiter.api.Test;

class FeatureCurvesTest {
  private static final ClosedForm CUBIC =
      new ClosedForm(new double[][] {{2, -3}}, new double[] {1}, 3);
  private static final double[] X = {0, 1, 1, 2, 2, 0, 3, -1};

  @Test
  void curvesFollowTheFunctionAndTheirMeanIsThePartialDependence() {
    FeatureCurves found = curves(0, 10);
    assertThat(found.grid()).containsExactly(0, 1, 2, 3);
    for (int row = 0; row < 4; row++) {
      for (int i = 0; i < 4; i++) {
        double other = X[row * 2 + 1];
        assertThat(found.curves()[row][i])
            .isCloseTo(1 + 2 * Math.pow(i, 3) - 3 * Math.pow(other, 3), within(1e-9));
      }
    }
    // The others' cubes are 1, 8, 0 and −1: their mean is 2.
    assertThat(found.partialDependence()[3]).isCloseTo(1 + 54 - 6, within(1e-9));
    double deviation = 3 * Math.sqrt((1 + 36 + 4 + 9) / 3.0);
    assertThat(found.standardError()[0]).isCloseTo(deviation / 2, within(1e-9));
  }

  @Test
  void manyValuesAreThinnedToQuantiles() {
    FeatureCurves found = curves(0, 2);
    assertThat(found.grid()).containsExactly(0, 3);
  }

  @Test
  void givenValuesNeedNotOccurInAnyRow() {
    Tensor x = Tensor.of(Arrays.copyOf(X, X.length), 4, 2);
    FeatureCurves found =
        FeatureCurves.over(CUBIC, Map.of("x", x), new int[4], "x", 0, new double[] {0.5, 5});
    assertThat(found.partialDependence()[1]).isCloseTo(1 + 250 - 6, within(1e-9));
  }

  @Test
  void aFeatureThatIsNotThereIsRefused() {
    assertThatThrownBy(() -> curves(2, 5)).hasMessageContaining("GW-408");
  }

  private static FeatureCurves curves(int element, int points) {
    Tensor x = Tensor.of(Arrays.copyOf(X, X.length), 4, 2);
    return FeatureCurves.of(CUBIC, Map.of("x", x), new int[4], "x", element, points);
  }
}
