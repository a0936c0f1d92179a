package org.glasswatt.explainers.attribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.assertj.core.data.Offset;
import org.glasswatt.explainers.error.UserError;
import org.glasswatt.explainers.tensor.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExplainersTest {
  private static final double[][] W = {{2, -3, 0.5}, {-1, 4, 0}};
  private static final double[] B = {10, -7};
  private static final ClosedForm LINEAR = new ClosedForm(W, B, 1);
  private static final ClosedForm CUBIC = new ClosedForm(W, B, 3);
  private static final double[] X = {1, 2, 3, -4, 0.5, 0, 7, -1, 2};
  private static final double[] X0 = {0.5, -1, 1};
  private static final int[] ELEMENTS = {0, 1, 0};
  private static final Offset<Double> EXACT = within(1e-9);

  @Test
  void saliencyOfALinearFunctionIsItsWeights() {
    double[] signed = explain(LINEAR, "saliency", Map.of("absolute", "false"), Baseline.zero());
    double[] absolute = explain(LINEAR, "saliency", Map.of(), Baseline.zero());
    assertThat(signed).containsExactly(2, -3, 0.5, -1, 4, 0, 2, -3, 0.5);
    assertThat(absolute).containsExactly(2, 3, 0.5, 1, 4, 0, 2, 3, 0.5);
  }

  @Test
  void inputTimesGradientOfALinearFunctionIsEachTerm() {
    assertThat(explain(LINEAR, "input_x_gradient", Map.of(), Baseline.zero()))
        .containsExactly(new double[] {2, -6, 1.5, 4, 2, 0, 14, 3, 1}, EXACT);
  }

  @ParameterizedTest
  @ValueSource(strings = {"gauss_legendre", "trapezoid"})
  void integratedGradientsOfALinearFunctionAreWeightTimesDistance(String quadrature) {
    double[] values =
        explain(
            LINEAR,
            "integrated_gradients",
            Map.of("steps", "5", "quadrature", quadrature),
            baseline());
    for (int i = 0; i < X.length; i++) {
      assertThat(values[i]).isCloseTo(W[ELEMENTS[i / 3]][i % 3] * (X[i] - X0[i % 3]), within(1e-6));
    }
  }

  @Test
  void integratedGradientsOfACubicAreExactWithTwoGaussNodes() {
    double[] values = explain(CUBIC, "integrated_gradients", Map.of("steps", "2"), baseline());
    for (int i = 0; i < X.length; i++) {
      double change = Math.pow(X[i], 3) - Math.pow(X0[i % 3], 3);
      assertThat(values[i]).isCloseTo(W[ELEMENTS[i / 3]][i % 3] * change, EXACT);
    }
  }

  @Test
  void theCompletenessDeltaIsTheErrorOfTheRule() {
    // From 0, the integral of 3 x³ α² is x³; four trapezoid points make it x³ (1 + 1/18).
    Attribution attribution =
        attribution(
            CUBIC,
            "integrated_gradients",
            Map.of("steps", "4", "quadrature", "trapezoid"),
            Baseline.zero());
    assertThat(attribution.completeness()).isNotNull();
    double[] delta = attribution.completeness().delta();
    for (int row = 0; row < delta.length; row++) {
      double change = attribution.scores()[row] - B[ELEMENTS[row]];
      assertThat(delta[row]).isCloseTo(change / 18, EXACT);
    }
    assertThat(attribution.cost().gradients()).containsOnly(4);
  }

  @Test
  void captumsTrapezoidFallsShortByOneStep() {
    double[] values =
        explain(
            LINEAR,
            "integrated_gradients",
            Map.of("steps", "50", "quadrature", "captum_trapezoid"),
            Baseline.zero());
    assertThat(values[0]).isCloseTo(2 * 49.0 / 50, EXACT);
  }

  @Test
  void manyRowsAreExplainedAsEachAlone() {
    int rows = 3000;
    double[] many = new SplittableRandom(3).doubles(rows * 3L, -2, 2).toArray();
    int[] elements = new int[rows];
    Tensor x = Tensor.of(many, rows, 3);
    ExplainerType type = Explainers.byId("integrated_gradients");
    Explainer explainer = type.create(Map.of("steps", "7"), Baseline.zero());
    long[] told = new long[2];
    Tensor all =
        Inputs.get(
            explainer
                .explain(
                    CUBIC,
                    Map.of("x", x),
                    elements,
                    (done, total) -> {
                      assertThat(done).isGreaterThan(told[0]);
                      told[0] = done;
                      told[1] = total;
                    })
                .values(),
            "x");
    assertThat(told).containsExactly(rows * 7L, rows * 7L);
    for (int row : new int[] {0, 145, 146, 147, rows - 1}) {
      Tensor alone =
          Inputs.get(
              explainer
                  .explain(CUBIC, Map.of("x", x.slice(row, row + 1)), new int[1], Progress.NONE)
                  .values(),
              "x");
      assertThat(all.slice(row, row + 1)).isEqualTo(alone);
    }
  }

  @Test
  void gaussNodesIntegratePolynomialsOfTwiceTheirNumber() {
    for (int n = 2; n <= 64; n++) {
      Quadrature rule = GaussLegendre.rule(n);
      for (int degree = 0; degree < 2 * n; degree++) {
        double sum = 0;
        for (int i = 0; i < n; i++) {
          sum += rule.weights()[i] * Math.pow(rule.nodes()[i], degree);
        }
        assertThat(sum).as("%s nodes, degree %s", n, degree).isCloseTo(1.0 / (degree + 1), EXACT);
      }
    }
  }

  @Test
  void aBaselineOfAnotherWidthIsRefused() {
    Baseline wide = new Baseline("wide", Map.of("x", Tensor.of(new double[4], 1, 4)));
    assertThatThrownBy(() -> explain(LINEAR, "integrated_gradients", Map.of(), wide))
        .isInstanceOfSatisfying(
            UserError.class, e -> assertThat(e.id()).isEqualTo(AttributionError.BAD_BASELINE))
        .hasMessageContaining("[1,4]")
        .hasMessageContaining("[1,3]");
  }

  @Test
  void aBaselineThatIsNoNumberIsRefused() {
    double[] broken = {0, Double.NaN, 0};
    for (Tensor tensor :
        List.of(Tensor.of(broken, 1, 3), Tensor.of(new String[] {"a", "b", "c"}, 1, 3))) {
      Baseline baseline = new Baseline("broken", Map.of("x", tensor));
      assertThatThrownBy(() -> explain(LINEAR, "integrated_gradients", Map.of(), baseline))
          .isInstanceOfSatisfying(
              UserError.class, e -> assertThat(e.id()).isEqualTo(AttributionError.BAD_BASELINE));
    }
  }

  @Test
  void unknownNamesGetTheNearestOnes() {
    assertThatThrownBy(() -> Explainers.byId("integrated_gradient"))
        .hasMessageContaining("GW-401")
        .hasMessageContaining("Did you mean \"integrated_gradients\"?");
    assertThatThrownBy(
            () -> explain(LINEAR, "integrated_gradients", Map.of("step", "5"), Baseline.zero()))
        .hasMessageContaining("GW-402")
        .hasMessageContaining("Did you mean \"steps\"?");
    assertThatThrownBy(
            () -> explain(LINEAR, "integrated_gradients", Map.of("steps", "1"), Baseline.zero()))
        .hasMessageContaining("GW-403")
        .hasMessageContaining("from 2 to 100000");
  }

  private static Baseline baseline() {
    return new Baseline("given", Map.of("x", Tensor.of(X0, 1, 3)));
  }

  private static double[] explain(
      ClosedForm function, String method, Map<String, String> parameters, Baseline baseline) {
    return Inputs.get(attribution(function, method, parameters, baseline).values(), "x")
        .toDoubles();
  }

  private static Attribution attribution(
      ClosedForm function, String method, Map<String, String> parameters, Baseline baseline) {
    return Explainers.byId(method)
        .create(parameters, baseline)
        .explain(function, Map.of("x", Tensor.of(X, 3, 3)), ELEMENTS, Progress.NONE);
  }
}
