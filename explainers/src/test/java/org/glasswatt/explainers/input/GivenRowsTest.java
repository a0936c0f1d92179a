package org.glasswatt.explainers.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.glasswatt.explainers.error.UserError;
import org.glasswatt.explainers.model.Signature;
import org.glasswatt.explainers.model.TensorSpec;
import org.glasswatt.explainers.tensor.DType;
import org.glasswatt.explainers.tensor.Shape;
import org.glasswatt.explainers.tensor.Tensor;
import org.junit.jupiter.api.Test;

class GivenRowsTest {
  private static final Signature TWO =
      new Signature(
          "s",
          List.of(new TensorSpec("x", DType.FLOAT32, Shape.of(Shape.UNKNOWN, 2))),
          List.of(new TensorSpec("y", DType.FLOAT32, Shape.of(Shape.UNKNOWN, 1))));

  @Test
  void holdTheNumbersTheirMeanAndTheirNames() {
    InputSet rows = GivenRows.of(TWO, List.of("a", "b"), new double[] {1, 2}, new double[] {3, 6});
    assertThat(x(rows.inputs())).containsExactly(1, 2, 3, 6);
    assertThat(x(rows.mean())).containsExactly(2, 4);
    assertThat(rows.features().get("x")).extracting(Feature::name).containsExactly("a", "b");
  }

  @Test
  void refuseWhatTheModelDoesNotTake() {
    assertThatThrownBy(() -> GivenRows.of(TWO, List.of("a"), new double[] {1}))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("2 numbers per row");
    assertThatThrownBy(() -> GivenRows.of(TWO, List.of("a", "b"), new double[] {1}))
        .hasMessageContaining("Row 0 has 1 numbers for 2 names");
    assertThatThrownBy(() -> GivenRows.of(TWO, List.of("a", "b")))
        .hasMessageContaining("No row was given");
  }

  @Test
  void someOfThemKeepTheirNumbers() {
    InputSet rows =
        GivenRows.of(
            TWO, List.of("a", "b"), new double[] {1, 2}, new double[] {3, 6}, new double[] {5, 7});
    InputSet some = rows.select(2, 0);
    assertThat(x(some.inputs())).containsExactly(5, 7, 1, 2);
    assertThat(some.rowNumbers()).containsExactly(2, 0);
    assertThatThrownBy(() -> rows.select(3)).hasMessageContaining("no row 3");
  }

  @Test
  void labelsOfSomeRowsStayWithThem() {
    Labels.Numbers pairs = new Labels.Numbers(new double[] {1, 10, 2, 20, 3, 30});
    assertThat(pairs.select(new int[] {2, 0}, 3).values()).containsExactly(3, 30, 1, 10);
    Labels.Classes classes = new Labels.Classes(new int[] {0, 1, 0}, List.of("no", "yes"));
    assertThat(classes.select(new int[] {1, 2}, 3).indices()).containsExactly(1, 0);
  }

  private static double[] x(Map<String, Tensor> tensors) {
    return Objects.requireNonNull(tensors.get("x")).toDoubles();
  }
}
