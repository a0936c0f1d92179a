package org.glasswatt.explainers.model.tensorflow.gradient;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.glasswatt.explainers.model.EngineOptions;
import org.glasswatt.explainers.model.tensorflow.TensorFlowNatives;
import org.glasswatt.explainers.model.tensorflow.gradient.OperatorList.Claim;
import org.glasswatt.explainers.model.tensorflow.gradient.OperatorList.Line;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Quantisation against the definition: inside the range the derivative passes, outside it goes to
 * the end of the range. The incoming derivatives are 1, 2, 3, ….
 */
class StraightThroughTest {

  @BeforeAll
  static void load() {
    TensorFlowNatives.load(EngineOptions.DEFAULT);
  }

  private static List<double[]> gradient(String operator, String inputs, String attributes) {
    Line line = new Line("", operator, Claim.EXAMPLE, inputs, attributes + " @float32");
    try (OperatorExample example = new OperatorExample(line)) {
      return FiniteDifferences.gradient(example, List.of(new double[] {1, 2, 3, 4}));
    }
  }

  @Test
  void attributesGiveTheRange() {
    assertThat(gradient("FakeQuantWithMinMaxArgs", "x[4](-3,-0.5,0.7,9)", "min=-1.0 max=1.0"))
        .containsExactly(new double[] {0, 2, 3, 0});
  }

  @Test
  void inputsGiveTheRangeAndCollectWhatLiesOutside() {
    assertThat(gradient("FakeQuantWithMinMaxVars", "x[4](-3,-0.5,0.7,9) x[](-1) x[](1)", ""))
        .containsExactly(new double[] {0, 2, 3, 0}, new double[] {1}, new double[] {4});
  }

  @Test
  void eachChannelHasItsRange() {
    // Channels 0 and 1 of two rows.
    assertThat(
            gradient(
                "FakeQuantWithMinMaxVarsPerChannel",
                "x[2,2](-3,-0.5,0.7,9) x[2](-1,-2) x[2](1,2)",
                ""))
        .containsExactly(new double[] {0, 2, 3, 0}, new double[] {1, 0}, new double[] {0, 4});
  }

  @Test
  void quantizeAndDequantizePassesTheDerivative() {
    assertThat(
            gradient(
                "QuantizeAndDequantizeV2",
                "x[4](-0.3,-0.5,0.7,0.9) c[](-1) c[](1)",
                "range_given=true"))
        .containsExactly(new double[] {1, 2, 3, 4});
    assertThat(
            gradient(
                "QuantizeAndDequantizeV3",
                "x[4](-0.3,-0.5,0.7,0.9) c[](-1) c[](1) int[](8)",
                "range_given=true"))
        .containsExactly(new double[] {1, 2, 3, 4});
    assertThat(
            gradient(
                "QuantizeAndDequantizeV4",
                "x[4](-3,-0.5,0.7,9) c[](-1) c[](1)",
                "range_given=true"))
        .containsExactly(new double[] {0, 2, 3, 0});
  }

  @Test
  void reportsCanTell() {
    assertThat(OperatorGradients.isStraightThrough("FakeQuantWithMinMaxVars")).isTrue();
    assertThat(OperatorGradients.isStraightThrough("QuantizeAndDequantizeV4")).isTrue();
    assertThat(OperatorGradients.isStraightThrough("Conv3D")).isFalse();
  }
}
