package org.glasswatt.explainers.model.pytorch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.glasswatt.explainers.tensor.DType;
import org.glasswatt.explainers.tensor.Tensor;
import org.junit.jupiter.api.Test;

class MovedIdsTest {
  @Test
  void eachElementHasItsOwnIdInTheOldOrder() {
    MovedIds moved = MovedIds.of(Tensor.of(new long[] {7, 2, 7, 0}, 2, 2), Set.of(), 8, 100);
    assertThat(moved.ids()).isEqualTo(Tensor.of(new long[] {103, 101, 102, 100}, 2, 2));
    assertThat(moved.slots()).containsExactly(3, 1, 2, 0);
  }

  @Test
  void keptIdsAndThoseInNoTableStay() {
    long large = 1L << 40;
    MovedIds moved = MovedIds.of(Tensor.of(new long[] {-3, 8, 0, 5, large}, 5), Set.of(0L), 8, 8);
    assertThat(moved.ids()).isEqualTo(Tensor.of(new long[] {-3, 8, 0, 10, large}, 5));
    assertThat(moved.slots()).containsExactlyInAnyOrder(0, 1, 2, 3, 4);
  }

  @Test
  void narrowTypesGrow() {
    Tensor bytes = Tensor.of(new long[] {1, 2}, 2).cast(DType.UINT8);
    assertThat(MovedIds.of(bytes, Set.of(), 300, 300).ids())
        .isEqualTo(Tensor.of(new long[] {300, 301}, 2));
    Tensor ints = Tensor.of(new long[] {1, 2}, 2).cast(DType.INT32);
    assertThat(MovedIds.of(ints, Set.of(), 300, 300).ids().dtype()).isEqualTo(DType.INT32);
  }
}
