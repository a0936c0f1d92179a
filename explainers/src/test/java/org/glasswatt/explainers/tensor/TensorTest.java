package org.glasswatt.explainers.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class TensorTest {
  private static final Tensor BATCH = Tensor.of(new float[] {1, 2, 3, 4, 5, 6}, 3, 2);

  @Test
  void refusesStorageOfAnotherSizeThanItsShape() {
    assertThatThrownBy(() -> Tensor.of(new float[5], 3, 2))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("6 elements; the array holds 5");
  }

  @Test
  void refusesStorageOfAnotherTypeThanItsElements() {
    assertThatThrownBy(() -> Tensor.of(DType.INT64, Shape.of(2), new int[2]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("long[]");
  }

  @Test
  void selectsAndSlicesRowsInOrder() {
    assertThat(BATCH.select(new int[] {2, 0}).floats()).containsExactly(5, 6, 1, 2);
    assertThat(BATCH.slice(1, 3).floats()).containsExactly(3, 4, 5, 6);
    assertThat(BATCH.slice(1, 3).shape()).isEqualTo(Shape.of(2, 2));
  }

  @Test
  void concatenationUndoesSlicing() {
    assertThat(Tensor.concat(List.of(BATCH.slice(0, 1), BATCH.slice(1, 3)))).isEqualTo(BATCH);
  }

  @Test
  void castsKeepLargeIntegersExact() {
    long large = (1L << 53) + 1;
    assertThat(Tensor.of(new long[] {large}, 1).cast(DType.INT64).storage())
        .isEqualTo(new long[] {large});
    assertThat(BATCH.cast(DType.FLOAT64).toDoubles()).containsExactly(1, 2, 3, 4, 5, 6);
  }

  @Test
  void neverPrintsItsValues() {
    assertThat(BATCH).hasToString("float32[3,2]");
  }
}
