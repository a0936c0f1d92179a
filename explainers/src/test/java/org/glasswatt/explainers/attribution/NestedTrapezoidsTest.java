package org.glasswatt.explainers.attribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Map;
import org.glasswatt.explainers.tensor.Tensor;
import org.junit.jupiter.api.Test;

/** Adaptive integrated gradients on functions whose integrals are known. */
class NestedTrapezoidsTest {
  private static final ClosedForm LINEAR =
      new ClosedForm(new double[][] {{2, -3, 0.5}}, new double[] {1}, 1);

  @Test
  void aLinearFunctionTakesTheFewestNodes() {
    Attribution found = explain(LINEAR, new double[] {1, 2, 3}, Map.of(), 0);
    assertThat(values(found)).containsExactly(new double[] {2, -6, 1.5}, within(1e-6));
    assertThat(found.cost().gradients()).containsExactly(5);
    assertThat(convergence(found).reached(0)).isTrue();
  }

  @Test
  void aKinkIsFoundByHalvingWhereItIs() {
    // max(0, x − 0.9) from 0 to 1: the integral of the step is 0.1.
    Kinked kinked = new Kinked(0.9);
    Attribution found = explain(kinked, new double[] {1}, Map.of("tolerance", "0.001"), 0);
    assertThat(values(found)[0]).isCloseTo(0.1, within(1e-4));
    assertThat(convergence(found).reached(0)).isTrue();
    // A fixed rule of equal steps needs about a thousand.
    assertThat(found.cost().gradients()[0]).isLessThan(40);
  }

  @Test
  void errorsThatCancelInTheSumDoNotStopIt() {
    // 3 x₀² − 3 x₁²: every rule sums to 0, as the change does, while each part is wrong.
    ClosedForm difference = new ClosedForm(new double[][] {{1, -1}}, new double[1], 3);
    Attribution found = explain(difference, new double[] {1, 1}, Map.of("tolerance", "0.001"), 0);
    assertThat(values(found)[0]).isCloseTo(1, within(1e-3));
    assertThat(found.cost().gradients()[0]).isGreaterThan(5);
    assertThat(convergence(found).change()[0]).isLessThanOrEqualTo(0.001);
  }

  @Test
  void anEndedBudgetIsSaid() {
    ClosedForm cubic = new ClosedForm(new double[][] {{1}}, new double[1], 3);
    Attribution found =
        explain(
            cubic, new double[] {1}, Map.of("tolerance", "0.000001", "max_evaluations", "33"), 0);
    assertThat(found.cost().gradients()[0]).isBetween(31, 33);
    assertThat(convergence(found).reached(0)).isFalse();
    assertThat(convergence(found).delta()[0]).isGreaterThan(1e-6);
  }

  @Test
  void aRowThatIsItsBaselineIsAllZeros() {
    Attribution found = explain(LINEAR, new double[] {0, 0, 0}, Map.of(), 0);
    assertThat(values(found)).containsOnly(0);
    assertThat(convergence(found).reached(0)).isTrue();
  }

  @Test
  void theOutputsRangeKeepsARowThatHardlyChangesFromBeingRefinedForEver() {
    ClosedForm difference = new ClosedForm(new double[][] {{1, -0.999999}}, new double[1], 3);
    Map<String, String> strict = Map.of("max_evaluations", "2001");
    int alone = explain(difference, new double[] {1, 1}, strict, 0).cost().gradients()[0];
    int inRange = explain(difference, new double[] {1, 1}, strict, 100).cost().gradients()[0];
    assertThat(inRange).isLessThan(alone);
  }

  @Test
  void rowsDoNotDependOnTheirBatch() {
    Explainer explainer = Explainers.byId("integrated_gradients").create(Map.of(), context(3));
    double[] x = {1, -2, 3, 0.2, 0.4, -5, 7, 1, 0};
    ClosedForm cubic = new ClosedForm(new double[][] {{2, -3, 0.5}}, new double[] {1}, 3);
    double[] together =
        values(
            explainer.explain(cubic, Map.of("x", Tensor.of(x, 3, 3)), new int[3], Progress.NONE));
    for (int row = 0; row < 3; row++) {
      double[] own = Arrays.copyOfRange(x, 3 * row, 3 * row + 3);
      double[] alone =
          values(
              explainer.explain(
                  cubic, Map.of("x", Tensor.of(own, 1, 3)), new int[1], Progress.NONE));
      assertThat(alone).isEqualTo(Arrays.copyOfRange(together, 3 * row, 3 * row + 3));
    }
  }

  private static Context context(double range) {
    return new Context(Baseline.zero(), Map.of(), Draws.seeded(0), range);
  }

  private static Attribution explain(
      ClosedForm function, double[] x, Map<String, String> parameters, double range) {
    return Explainers.byId("integrated_gradients")
        .create(parameters, context(range))
        .explain(function, Map.of("x", Tensor.of(x, 1, x.length)), new int[1], Progress.NONE);
  }

  private static double[] values(Attribution attribution) {
    return Inputs.get(attribution.values(), "x").toDoubles();
  }

  private static Convergence convergence(Attribution attribution) {
    assertThat(attribution.convergence()).isNotNull();
    return attribution.convergence();
  }

  /** {@code max(0, x − kink)}. */
  private static final class Kinked extends ClosedForm {
    private final double kink;

    Kinked(double kink) {
      super(new double[][] {{1}}, new double[1], 1);
      this.kink = kink;
    }

    @Override
    public Tensor values(Map<String, Tensor> inputs) {
      double[] x = Inputs.get(inputs, "x").toDoubles();
      return Tensor.of(Arrays.stream(x).map(v -> Math.max(0, v - kink)).toArray(), x.length, 1);
    }

    @Override
    public Gradient gradient(Map<String, Tensor> inputs, int[] elements) {
      double[] x = Inputs.get(inputs, "x").toDoubles();
      double[] slopes = Arrays.stream(x).map(v -> v > kink ? 1 : 0).toArray();
      return new Gradient(values(inputs).toDoubles(), Map.of("x", Tensor.of(slopes, x.length, 1)));
    }
  }
}
