package org.glasswatt.explainers.attribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.assertj.core.data.Offset;
import org.glasswatt.explainers.model.DifferentiableOutput;
import org.glasswatt.explainers.model.Scalar;
import org.glasswatt.explainers.model.TensorSpec;
import org.glasswatt.explainers.tensor.DType;
import org.glasswatt.explainers.tensor.Shape;
import org.glasswatt.explainers.tensor.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Methods that need no gradients, on functions whose attributions are known. */
class ForwardMethodsTest {
  private static final double[] W = {2, -3, 0.5, 4};
  private static final ClosedForm LINEAR = new ClosedForm(new double[][] {W}, new double[] {10}, 1);
  private static final double[] X = {1, 2, 3, -1, 0.5, 0, 7, -2};
  private static final double[] X0 = {0.5, -1, 1, 0};
  private static final Offset<Double> EXACT = within(1e-6);

  @ParameterizedTest
  @ValueSource(strings = {"occlusion", "feature_ablation", "kernel_shap"})
  void exactMethodsGiveWeightTimesDistanceOnALinearFunction(String method) {
    double[] values = explain(LINEAR, method, Map.of(), context());
    for (int i = 0; i < X.length; i++) {
      assertThat(values[i]).isCloseTo(W[i % 4] * (X[i] - X0[i % 4]), EXACT);
    }
  }

  @ParameterizedTest
  @CsvSource({"lime,1,1e-3", "rise,0.5,0.6"})
  void samplingMethodsComeNear(String method, double share, double allowed) {
    double[] values =
        explain(
            LINEAR,
            method,
            method.equals("lime") ? Map.of("ridge", "0") : Map.of("masks", "20000"),
            context());
    for (int i = 0; i < X.length; i++) {
      assertThat(values[i]).isCloseTo(share * W[i % 4] * (X[i] - X0[i % 4]), within(allowed));
    }
  }

  @Test
  void permutingTakesTheMeanOverTheBackground() {
    Tensor others = Tensor.of(new double[] {0, 0, 0, 0, 2, 4, 6, 8}, 2, 4);
    Context context = new Context(Baseline.zero(), Map.of("x", others), Draws.seeded(3), 0);
    double[] values = explain(LINEAR, "permutation_importance", Map.of("samples", "4"), context);
    double[] means = {1, 2, 3, 4};
    for (int i = 0; i < X.length; i++) {
      assertThat(values[i]).isCloseTo(W[i % 4] * (X[i] - means[i % 4]), EXACT);
    }
    assertThatThrownBy(() -> explain(LINEAR, "permutation_importance", Map.of(), context()))
        .hasMessageContaining("GW-406");
  }

  /** Shapley values from their definition, over all orders by way of all coalitions. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 6, 10})
  void kernelShapEqualsEnumeratedShapleyValues(int m) {
    Products game = new Products(m);
    double[] x = new Random(m).doubles(m, -2, 2).toArray();
    double[] worth = new double[1 << m];
    for (int s = 0; s < worth.length; s++) {
      double[] point = new double[m];
      for (int i = 0; i < m; i++) {
        point[i] = (s >> i & 1) == 1 ? x[i] : 0;
      }
      worth[s] = game.of(point, 0);
    }
    double[] found =
        Inputs.get(
                Explainers.byId("kernel_shap")
                    .create(Map.of(), Baseline.zero())
                    .explain(game, Map.of("x", Tensor.of(x, 1, m)), new int[1], Progress.NONE)
                    .values(),
                "x")
            .toDoubles();
    for (int i = 0; i < m; i++) {
      double shapley = 0;
      for (int s = 0; s < worth.length; s++) {
        if ((s >> i & 1) == 0) {
          int size = Integer.bitCount(s);
          double orders = 1.0 / m;
          for (int k = 1; k <= size; k++) {
            orders *= k / (double) (m - k);
          }
          shapley += orders * (worth[s | 1 << i] - worth[s]);
        }
      }
      assertThat(found[i]).isCloseTo(shapley, EXACT);
    }
  }

  @Test
  void sampledKernelShapComesNearTheExactOne() {
    Products game = new Products(12);
    double[] x = new Random(5).doubles(12, -1, 1).toArray();
    double[] exact = explain(game, x, "kernel_shap", Map.of("samples", "4096"));
    double[] sampled = explain(game, x, "kernel_shap", Map.of("samples", "2000"));
    for (int i = 0; i < x.length; i++) {
      assertThat(sampled[i]).isCloseTo(exact[i], within(0.15));
    }
    assertThat(Arrays.stream(sampled).sum()).isCloseTo(Arrays.stream(exact).sum(), within(1e-9));
    assertThatThrownBy(() -> explain(game, x, "kernel_shap", Map.of("samples", "16")))
        .hasMessageContaining("GW-403");
  }

  @Test
  void windowsAndTilesCoverTheRowOnce() {
    Map<String, Tensor> image = Map.of("x", Tensor.of(new double[2 * 3 * 5 * 4], 2, 3, 5, 4));
    Segments tiles = Segments.tiles(Map.of("x", new int[] {3, 2, 2}), image);
    assertThat(tiles.count()).isEqualTo(6);
    int[] ids = tiles.of().get("x");
    assertThat(Arrays.stream(ids).filter(id -> id == 0).count()).isEqualTo(12);
    assertThat(Arrays.stream(ids).filter(id -> id == 5).count()).isEqualTo(6);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "3x", "x:0", "axb", "", "3,3"})
  void badSizesAreRefused(String sizes) {
    assertThatThrownBy(() -> explain(LINEAR, "occlusion", Map.of("window", sizes), context()))
        .hasMessageContaining("GW-403");
  }

  @ParameterizedTest
  @ValueSource(strings = {"kernel_shap", "lime", "rise", "permutation_importance"})
  void theSeedDecidesEverything(String method) {
    Products game = new Products(14);
    double[] x = new Random(6).doubles(14, -1, 1).toArray();
    Tensor others = Tensor.of(new Random(7).doubles(10 * 14, -1, 1).toArray(), 10, 14);
    double[][] found = new double[3][];
    for (int i = 0; i < 3; i++) {
      Context context = new Context(Baseline.zero(), Map.of("x", others), Draws.seeded(i / 2), 0);
      Map<String, String> parameters =
          method.equals("permutation_importance") ? Map.of("samples", "3") : Map.of();
      found[i] =
          Inputs.get(
                  Explainers.byId(method)
                      .create(parameters, context)
                      .explain(game, Map.of("x", Tensor.of(x, 1, 14)), new int[1], Progress.NONE)
                      .values(),
                  "x")
              .toDoubles();
    }
    assertThat(found[0]).isEqualTo(found[1]).isNotEqualTo(found[2]);
  }

  private static Context context() {
    return Context.of(new Baseline("given", Map.of("x", Tensor.of(X0, 1, 4))));
  }

  private static double[] explain(
      DifferentiableOutput function, double[] x, String method, Map<String, String> parameters) {
    return Inputs.get(
            Explainers.byId(method)
                .create(parameters, Baseline.zero())
                .explain(
                    function, Map.of("x", Tensor.of(x, 1, x.length)), new int[1], Progress.NONE)
                .values(),
            "x")
        .toDoubles();
  }

  private static double[] explain(
      ClosedForm function, String method, Map<String, String> parameters, Context context) {
    return Inputs.get(
            Explainers.byId(method)
                .create(parameters, context)
                .explain(function, Map.of("x", Tensor.of(X, 2, 4)), new int[2], Progress.NONE)
                .values(),
            "x")
        .toDoubles();
  }

  /** Sums of products of neighbours, so that features depend on each other; no gradient. */
  private record Products(int m) implements DifferentiableOutput {
    double of(double[] x, int offset) {
      double sum = 0;
      for (int i = 0; i < m; i++) {
        sum += (i + 1) * x[offset + i] * (1 + x[offset + (i + 1) % m]);
      }
      return sum;
    }

    @Override
    public TensorSpec explained() {
      return new TensorSpec("y", DType.FLOAT64, Shape.of(Shape.UNKNOWN, 1));
    }

    @Override
    public Scalar scalar() {
      return Scalar.AS_IS;
    }

    @Override
    public String description() {
      return "sums of products";
    }

    @Override
    public List<TensorSpec> inputs() {
      return List.of(new TensorSpec("x", DType.FLOAT64, Shape.of(Shape.UNKNOWN, m)));
    }

    @Override
    public Tensor values(Map<String, Tensor> inputs) {
      double[] x = Inputs.get(new LinkedHashMap<>(inputs), "x").toDoubles();
      double[] y = new double[x.length / m];
      for (int row = 0; row < y.length; row++) {
        y[row] = of(x, row * m);
      }
      return Tensor.of(y, y.length, 1);
    }

    @Override
    public Gradient gradient(Map<String, Tensor> inputs, int[] elements) {
      throw new AssertionError("Forward-only methods ask for no gradient.");
    }
  }
}
