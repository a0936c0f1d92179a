package org.glasswatt.explainers.attribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.glasswatt.explainers.error.UserError;
import org.glasswatt.explainers.tensor.Tensor;
import org.junit.jupiter.api.Test;

class TargetsTest {
  private static final ClosedForm TWO =
      new ClosedForm(new double[][] {{1}, {-1}}, new double[2], 1);
  private static final ClosedForm ONE = new ClosedForm(new double[][] {{1}}, new double[1], 1);
  private static final Map<String, Tensor> ROWS =
      Map.of("x", Tensor.of(new double[] {3, -3, 0.5}, 3, 1));

  @Test
  void predictedIsTheLargestElementOfEachRow() {
    assertThat(Targets.resolve(Target.parse("predicted"), TWO, ROWS)).containsExactly(0, 1, 0);
    assertThat(Targets.resolve(Target.parse("predicted"), ONE, ROWS)).containsExactly(0, 0, 0);
  }

  @Test
  void anIndexIsTheSameForEveryRow() {
    assertThat(Targets.resolve(Target.parse("1"), TWO, ROWS)).containsExactly(1, 1, 1);
    assertThatThrownBy(() -> Targets.resolve(Target.parse("2"), TWO, ROWS))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("[2]");
    assertThatThrownBy(() -> Targets.resolve(Target.parse("0,0"), TWO, ROWS))
        .isInstanceOf(UserError.class);
  }

  @Test
  void labelsOfASingleOutputMeanThatOutput() {
    Target labels = new Target.PerRow(new int[] {1, 0, 1});
    assertThat(Targets.resolve(labels, TWO, ROWS)).containsExactly(1, 0, 1);
    assertThat(Targets.resolve(labels, ONE, ROWS)).containsExactly(0, 0, 0);
    assertThatThrownBy(() -> Targets.resolve(new Target.PerRow(new int[] {0, 0, 2}), TWO, ROWS))
        .hasMessageContaining("GW-405");
  }

  @Test
  void pathsAreReadPerAxis() {
    assertThat(Target.parse("12, 40,0")).isEqualTo(new Target.Index(List.of(12, 40, 0)));
    assertThatThrownBy(() -> Target.parse("first")).hasMessageContaining("\"first\"");
  }
}
