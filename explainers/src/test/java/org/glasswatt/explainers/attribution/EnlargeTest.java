package org.glasswatt.explainers.attribution;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class EnlargeTest {
  @Test
  void betweenMiddlesItIsLinearAndBeyondThemConstant() {
    assertThat(Enlarge.linear(new double[] {0, 1}, new int[] {2}, new int[] {4}))
        .containsExactly(0, 0.25, 0.75, 1);
  }

  @Test
  void eachAxisAlone() {
    assertThat(Enlarge.linear(new double[] {0, 2, 4, 6}, new int[] {2, 2}, new int[] {2, 4}))
        .containsExactly(0, 0.5, 1.5, 2, 4, 4.5, 5.5, 6);
    assertThat(Enlarge.linear(new double[] {0, 2, 4, 6}, new int[] {2, 2}, new int[] {4, 2}))
        .containsExactly(0, 2, 1, 3, 3, 5, 4, 6);
  }

  @Test
  void theSameExtentsChangeNothing() {
    double[] grid = {3, 1, 4, 1, 5, 9};
    assertThat(Enlarge.linear(grid, new int[] {3, 2}, new int[] {3, 2})).isEqualTo(grid);
  }

  @Test
  void onePositionIsEverywhere() {
    assertThat(Enlarge.linear(new double[] {7}, new int[] {1}, new int[] {3}))
        .containsExactly(7, 7, 7);
  }
}
