package org.glasswatt.explainers.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RowSampleTest {
  private static InputSet data(int rows, @Nullable Labels labels) {
    int[] numbers = new int[rows];
    return new InputSet(
        Map.of(), Map.of(), labels, Map.of(), Map.of(), Map.of(), List.of(), numbers, "", "",
        List.of());
  }

  private static InputSet classes(int... sizes) {
    int[] indices = new int[Arrays.stream(sizes).sum()];
    int at = 0;
    for (int c = 0; c < sizes.length; c++) {
      Arrays.fill(indices, at, at += sizes[c], c);
    }
    List<String> names = Arrays.stream(sizes).mapToObj(Integer::toString).toList();
    return data(indices.length, new Labels.Classes(indices, names));
  }

  @Test
  void classesGetTheirShareByLargestRemainders() {
    assertThat(RowSample.shares(new int[] {50, 30, 20}, 10)).containsExactly(5, 3, 2);
    // Quotas 4.7, 2.8, 2.5: the floors leave two seats, which go to the remainders 0.8 and 0.7.
    assertThat(RowSample.shares(new int[] {47, 28, 25}, 10)).containsExactly(5, 3, 2);
  }

  @Test
  void everyClassThatOccursGetsARowWhenThereAreEnough() {
    assertThat(RowSample.shares(new int[] {996, 2, 0, 2}, 4)).containsExactly(2, 1, 0, 1);
    assertThat(RowSample.shares(new int[] {996, 2, 2}, 2)).containsExactly(2, 0, 0);
    assertThat(RowSample.shares(new int[] {1, 9}, 9)).containsExactly(1, 8);
  }

  @Test
  void theSampleHoldsEachClassesShare() {
    int[] rows = RowSample.stratified(classes(80, 20), 10, 1);
    assertThat(rows).hasSize(10).doesNotHaveDuplicates().isSorted();
    assertThat(Arrays.stream(rows).filter(r -> r >= 80).count()).isEqualTo(2);
  }

  @Test
  void theSeedDecides() {
    InputSet data = classes(500, 500);
    assertThat(RowSample.stratified(data, 64, 7)).isEqualTo(RowSample.stratified(data, 64, 7));
    assertThat(RowSample.stratified(data, 64, 7)).isNotEqualTo(RowSample.stratified(data, 64, 8));
    // Fixed by the platform's definition of SplittableRandom; a change would change every audit.
    assertThat(RowSample.stratified(data(10, null), 4, 7)).containsExactly(0, 5, 6, 7);
  }

  @Test
  void withoutClassesEveryRowIsEquallyLikely() {
    int[] times = new int[10];
    InputSet data = data(10, new Labels.Numbers(new double[10]));
    for (int seed = 0; seed < 10_000; seed++) {
      for (int row : RowSample.stratified(data, 3, seed)) {
        times[row]++;
      }
    }
    // 3,000 expected, standard deviation 46.
    assertThat(Arrays.stream(times).boxed()).allSatisfy(n -> assertThat(n).isBetween(2_770, 3_230));
  }

  @Test
  void allRowsWhenThereAreNotMore() {
    assertThat(RowSample.stratified(classes(2, 1), 5, 0)).containsExactly(0, 1, 2);
    assertThatThrownBy(() -> RowSample.stratified(classes(2), 0, 0))
        .hasMessageContaining("count must be at least 1, but is 0");
  }
}
