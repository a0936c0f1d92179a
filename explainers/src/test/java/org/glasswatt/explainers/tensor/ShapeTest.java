package org.glasswatt.explainers.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ShapeTest {
  @Test
  void anUnknownExtentAcceptsAnyRowsButNotAnotherWidth() {
    Shape model = Shape.of(Shape.UNKNOWN, 11);
    assertThat(model.accepts(Shape.of(64, 11))).isTrue();
    assertThat(model.accepts(Shape.of(64, 12))).isFalse();
    assertThat(model.accepts(Shape.of(64))).isFalse();
    assertThat(model).hasToString("[?,11]");
  }

  @Test
  void countsElementsAndRefusesWhatAnArrayCannotHold() {
    assertThat(Shape.of(4, 3, 2).elements()).isEqualTo(24);
    assertThatThrownBy(() -> Shape.of(1L << 20, 1L << 20).elements())
        .isInstanceOf(ArithmeticException.class);
    assertThatThrownBy(() -> Shape.of(-1, 2).elements()).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void refusesNegativeExtents() {
    assertThatThrownBy(() -> Shape.of(-2))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("-2");
  }
}
