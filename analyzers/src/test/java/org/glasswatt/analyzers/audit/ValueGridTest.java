package org.glasswatt.analyzers.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.glasswatt.analyzers.plan.ReportPlan.Rows;
import org.glasswatt.explainers.input.Feature;
import org.glasswatt.explainers.input.InputSet;
import org.glasswatt.explainers.tensor.Tensor;
import org.junit.jupiter.api.Test;

/** Which values of a feature a report shows, and in which unit. */
class ValueGridTest {
  @Test
  void rowsThatMayBeShownGiveTheirOwnQuantiles() {
    double[] grid = grid(Rows.RAW, 5, row -> row * row);
    assertThat(grid).containsExactly(0, 1, 4, 9, 16);
  }

  @Test
  void hiddenRowsGiveNoValueOfTheirOwn() {
    IntToDoubleFunction value = row -> row == 99 ? 1e6 : row + 0.125 * (row % 7);
    for (Rows shown : List.of(Rows.NONE, Rows.MASKED)) {
      double[] grid = grid(shown, 100, value);
      assertThat(grid).hasSize(20).isSorted();
      double[] own = IntStream.range(0, 100).mapToDouble(value).toArray();
      assertThat(Arrays.stream(grid).filter(v -> Arrays.stream(own).anyMatch(o -> o == v)))
          .isEmpty();
      // The mean of the lowest ten.
      assertThat(grid[0])
          .isCloseTo(
              IntStream.range(0, 10).mapToDouble(value).average().orElseThrow(), within(1e-9));
    }
  }

  @Test
  void valuesThatManyHiddenRowsShareAreShownAndThoseOfFewAreNot() {
    assertThat(grid(Rows.NONE, 20, row -> row < 9 ? 0 : row < 18 ? 1 : 2)).containsExactly(0, 1);
    assertThat(grid(Rows.NONE, 40, row -> row)).as("four rows do not hide each other").isEmpty();
  }

  @Test
  void scalingIsTurnedBackWhereEveryRowLiesOnItsLine() {
    InputSet data = data(30, row -> (row - 7) / 3.0, row -> String.valueOf(row));
    DataUnit unit = DataUnit.of(data, "c", "x", 0);
    assertThat(unit.inWords()).isEqualTo("as in the data");
    assertThat(unit.value((12 - 7) / 3.0)).isEqualTo(12);
  }

  @Test
  void aMappingThatIsNoLineLeavesTheModelsNumbers() {
    InputSet curved = data(30, row -> row * row, row -> String.valueOf(row));
    InputSet words = data(30, row -> row % 2, row -> row % 2 == 0 ? "female" : "male");
    for (InputSet data : List.of(curved, words)) {
      DataUnit unit = DataUnit.of(data, "c", "x", 0);
      assertThat(unit.inWords()).isEqualTo("as the model takes it");
      assertThat(unit.value(4.5)).isEqualTo(4.5);
    }
  }

  @Test
  void emptyCellsDoNotHideTheLine() {
    InputSet data = data(30, row -> 2 * row, row -> row == 3 ? "" : String.valueOf(row));
    assertThat(DataUnit.of(data, "c", "x", 0).value(10)).isEqualTo(5);
  }

  private static double[] grid(Rows shown, int rows, IntToDoubleFunction value) {
    InputSet data = data(rows, value, row -> "");
    return new ValueGrid(data, data.inputs(), shown).of("x", 0);
  }

  private interface Cell {
    String of(int row);
  }

  private static InputSet data(int rows, IntToDoubleFunction value, Cell cell) {
    List<Map<String, String>> raw = new ArrayList<>();
    for (int row = 0; row < rows; row++) {
      raw.add(Map.of("c", cell.of(row)));
    }
    return new InputSet(
        Map.of("x", Tensor.of(IntStream.range(0, rows).mapToDouble(value).toArray(), rows, 1)),
        Map.of("x", List.of(new Feature("c", "c", "", false))),
        null,
        Map.of(),
        Map.of(),
        Map.of(),
        raw,
        IntStream.range(0, rows).toArray(),
        "test",
        "",
        List.of());
  }
}
