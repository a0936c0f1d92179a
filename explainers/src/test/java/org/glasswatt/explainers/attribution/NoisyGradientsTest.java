package org.glasswatt.explainers.attribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import org.glasswatt.explainers.tensor.Tensor;
import org.junit.jupiter.api.Test;

/** Methods that draw, on functions whose attributions are known. */
class NoisyGradientsTest {
  private static final ClosedForm LINEAR =
      new ClosedForm(new double[][] {{2, -3}}, new double[] {10}, 1);
  private static final ClosedForm CUBIC =
      new ClosedForm(new double[][] {{2, -3}}, new double[] {10}, 3);
  private static final double[] X = {1, 2, -1, 0.5};

  @Test
  void averagingALinearFunctionsGradientsLeavesTheWeights() {
    assertThat(explain(LINEAR, "smoothgrad", Map.of(), seeded(0))).containsExactly(2, -3, 2, -3);
    assertThat(explain(LINEAR, "smoothgrad_squared", Map.of(), seeded(0)))
        .containsExactly(4, 9, 4, 9);
    assertThat(explain(LINEAR, "vargrad", Map.of(), seeded(0)))
        .containsExactly(new double[4], within(1e-12));
  }

  @Test
  void recordedNoiseIsReplayed() {
    // f = 2 x₀³ − 3 x₁³ with the noise ±1 for the first element of the first row only.
    double[] noise = {1, 0, -1, 0, 0, 0, 0, 0};
    Context context =
        new Context(
            Baseline.zero(),
            Map.of(),
            Draws.recorded(Map.of("noise", Tensor.of(noise, 2, 2, 2))),
            0);
    Map<String, String> two = Map.of("samples", "2");
    // 6 x² at 2 and at 0 is 24 and 0.
    assertThat(explain(CUBIC, "smoothgrad", two, context)).startsWith(12, -36);
    assertThat(explain(CUBIC, "smoothgrad_squared", two, context)).startsWith(288);
    assertThat(explain(CUBIC, "vargrad", two, context)).startsWith(144, 0);
    assertThatThrownBy(() -> explain(CUBIC, "smoothgrad", Map.of("samples", "3"), context))
        .hasMessageContaining("GW-407");
  }

  @Test
  void otherMethodsAreAveragedToo() {
    Map<String, String> of = Map.of("of", "integrated_gradients", "samples", "400");
    double[] values = explain(LINEAR, "smoothgrad", of, seeded(1));
    // The noise has the mean 0, so the attribution of x + ε is 2 (x + ε) on average.
    assertThat(values[0]).isCloseTo(2, within(0.1));
    assertThat(values[1]).isCloseTo(-6, within(0.1));
  }

  @Test
  void expectedGradientsOfALinearFunctionAreExact() {
    Tensor background = Tensor.of(new double[] {0, 0, 2, 4}, 2, 2);
    Context context = new Context(Baseline.zero(), Map.of("x", background), Draws.seeded(5), 0);
    Attribution found = attribution(LINEAR, "expected_gradients", Map.of("samples", "6"), context);
    assertThat(Inputs.get(found.values(), "x").toDoubles())
        .containsExactly(new double[] {0, 0, -4, 4.5}, within(1e-9));
    assertThat(found.completeness()).isNotNull();
    assertThat(found.completeness().delta()).containsExactly(new double[2], within(1e-9));
    assertThatThrownBy(() -> explain(LINEAR, "expected_gradients", Map.of(), seeded(0)))
        .hasMessageContaining("GW-406");
  }

  @Test
  void aRowsDrawsDependOnTheSeedAlone() {
    double[] first = explain(CUBIC, "smoothgrad", Map.of(), seeded(1));
    double[] again = explain(CUBIC, "smoothgrad", Map.of(), seeded(1));
    double[] other = explain(CUBIC, "smoothgrad", Map.of(), seeded(2));
    assertThat(first).isEqualTo(again).isNotEqualTo(other);
    Attribution alone =
        Explainers.byId("smoothgrad")
            .create(Map.of(), seeded(1))
            .explain(
                CUBIC,
                Map.of("x", Tensor.of(new double[] {X[2], X[3]}, 1, 2)),
                new int[1],
                Progress.NONE);
    assertThat(Inputs.get(alone.values(), "x").toDoubles()).containsExactly(first[2], first[3]);
  }

  private static Context seeded(long seed) {
    return new Context(Baseline.zero(), Map.of(), Draws.seeded(seed), 0);
  }

  private static double[] explain(
      ClosedForm function, String method, Map<String, String> parameters, Context context) {
    return Inputs.get(attribution(function, method, parameters, context).values(), "x").toDoubles();
  }

  private static Attribution attribution(
      ClosedForm function, String method, Map<String, String> parameters, Context context) {
    return Explainers.byId(method)
        .create(parameters, context)
        .explain(function, Map.of("x", Tensor.of(X, 2, 2)), new int[2], Progress.NONE);
  }
}
