package org.glasswatt.explainers.attribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.glasswatt.explainers.tensor.Tensor;
import org.junit.jupiter.api.Test;

class GlobalImportanceTest {
  @Test
  void batchesAddUpToTheMeanAndItsError() {
    GlobalImportance importance = new GlobalImportance(2);
    importance.add(Tensor.of(new double[] {1, 5, -2, 5}, 2, 2));
    importance.add(Tensor.of(new double[] {6, 5}, 1, 2));
    assertThat(importance.rows()).isEqualTo(3);
    assertThat(importance.meanAbsolute(0)).isCloseTo(3, within(1e-12));
    assertThat(importance.meanSigned(0)).isCloseTo(5.0 / 3, within(1e-12));
    // The absolute values 1, 2, 6 have the sample variance 7.
    assertThat(importance.standardError(0)).isCloseTo(Math.sqrt(7.0 / 3), within(1e-12));
    assertThat(importance.standardError(1)).isZero();
  }

  @Test
  void oneRowHasNoError() {
    GlobalImportance importance = new GlobalImportance(1);
    importance.add(Tensor.of(new double[] {4}, 1, 1));
    assertThat(importance.standardError(0)).isZero();
  }
}
