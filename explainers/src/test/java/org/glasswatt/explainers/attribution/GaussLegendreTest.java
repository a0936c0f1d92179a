package org.glasswatt.explainers.attribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GaussLegendreTest {
  /** Around the change of method, and at the most steps that can be asked for. */
  @ParameterizedTest
  @ValueSource(ints = {2, 199, 200, 201, 1000, 5001, 100_000})
  void integratesPowersExactly(int n) {
    Quadrature rule = GaussLegendre.rule(n);
    for (int degree : new int[] {0, 1, 2, 3, 20, 101, 398}) {
      if (degree < 2 * n) {
        double sum = 0;
        for (int i = 0; i < n; i++) {
          sum += rule.weights()[i] * Math.pow(rule.nodes()[i], degree);
        }
        assertThat(sum).as("degree %s", degree).isCloseTo(1.0 / (degree + 1), within(1e-11));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 3000, 100_000})
  void nodesAscendAndInterlace(int n) {
    double[] nodes = GaussLegendre.rule(n).nodes();
    double[] finer = GaussLegendre.rule(n + 1).nodes();
    for (int i = 0; i < n; i++) {
      assertThat(nodes[i]).isBetween(finer[i], finer[i + 1]).isNotEqualTo(finer[i]);
    }
  }
}
