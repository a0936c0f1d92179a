package org.glasswatt.explainers.model.tensorflow.gradient;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.glasswatt.explainers.model.EngineOptions;
import org.glasswatt.explainers.model.tensorflow.TensorFlowNatives;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every example of the list against finite differences, TensorFlow's own gradients included. */
class OperatorGradientsTest {

  @BeforeAll
  static void load() {
    TensorFlowNatives.load(EngineOptions.DEFAULT);
  }

  static Stream<OperatorList.Line> examples() {
    return OperatorList.lines().stream().filter(line -> line.claim() == OperatorList.Claim.EXAMPLE);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("examples")
  void theGradientMatchesCentralDifferences(OperatorList.Line line) {
    try (OperatorExample example = new OperatorExample(line)) {
      List<double[]> weights = FiniteDifferences.weights(example);
      List<double[]> gradient = FiniteDifferences.gradient(example, weights);
      String step = example.setting("@step", example.isSingle() ? "1e-2" : "1e-5");
      List<double[]> expected =
          FiniteDifferences.differences(example, weights, Double.parseDouble(step));
      double tolerance = example.isSingle() ? 5e-3 : Double.parseDouble(step) < 1e-4 ? 1e-7 : 1e-5;
      assertThat(FiniteDifferences.worstError(gradient, expected)).isLessThan(tolerance);
      assertThat(gradient.stream().flatMapToDouble(java.util.Arrays::stream).anyMatch(g -> g != 0))
          .isTrue();
    }
  }

  @Test
  void theComparisonNoticesAWrongGradient() {
    OperatorList.Line line =
        new OperatorList.Line("", "Square", OperatorList.Claim.EXAMPLE, "x[2](1,2)", "");
    try (OperatorExample example = new OperatorExample(line)) {
      List<double[]> weights = List.of(new double[] {1, 1});
      List<double[]> expected = FiniteDifferences.differences(example, weights, 1e-5);
      assertThat(FiniteDifferences.worstError(List.of(new double[] {2, 4}), expected))
          .isLessThan(1e-7);
      assertThat(FiniteDifferences.worstError(List.of(new double[] {2, 4.001}), expected))
          .isGreaterThan(1e-4);
      assertThat(FiniteDifferences.worstError(List.of(new double[] {2, Double.NaN}), expected))
          .isInfinite();
    }
  }
}
