package org.glasswatt.explainers.model.tensorflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.glasswatt.explainers.model.DifferentiableOutput;
import org.glasswatt.explainers.model.EngineOptions;
import org.glasswatt.explainers.model.Scalar;
import org.glasswatt.explainers.model.TensorSpec;
import org.glasswatt.explainers.tensor.DType;
import org.glasswatt.explainers.tensor.Shape;
import org.glasswatt.explainers.tensor.Tensor;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.tensorflow.Graph;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.proto.ConfigProto;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.types.TFloat32;

/** Gradients of small flat graphs with a known derivative. */
class GradientGraphTest {

  @BeforeAll
  static void load() {
    TensorFlowNatives.load(EngineOptions.DEFAULT);
  }

  @Test
  void aGradientThatTensorFlowHasWrongIsReplaced() {
    // TensorFlow's own gradient of LogSoftmax sums over axis 1, whatever the rank.
    FlatGraph flat =
        new FlatGraph(
            logSoftmaxOfThreeAxes(),
            Map.of("x", new TensorRef("x", 0)),
            Map.of("y", new TensorRef("y", 0)),
            new Initialization(null, Map.of()),
            VariableValues.NONE);
    TensorSpec x = new TensorSpec("x", DType.FLOAT32, Shape.of(1, 2, 3));
    try (GradientGraphs graphs =
        new GradientGraphs(flat, List.of(x), ConfigProto.getDefaultInstance(), batch -> {})) {
      GradientGraph graph =
          graphs.of(new ExplainedTensor(new TensorRef("y", 0), Scalar.AS_IS, "y"));
      Tensor input = Tensor.of(new float[] {1, 2, 3, 0, 0, 0}, 1, 2, 3);
      DifferentiableOutput.Gradient gradient = graph.gradient(Map.of("x", input), new int[] {1});
      double[] g = Objects.requireNonNull(gradient.gradients().get("x")).toDoubles();
      double sum = Math.exp(1) + Math.exp(2) + Math.exp(3);
      double[] expected = {-Math.exp(1) / sum, 1 - Math.exp(2) / sum, -Math.exp(3) / sum, 0, 0, 0};
      assertThat(g).containsExactly(expected, within(1e-6));
      assertThat(gradient.values()[0]).isCloseTo(2 - Math.log(sum), within(1e-6));
    }
  }

  private static GraphDef logSoftmaxOfThreeAxes() {
    try (Graph graph = new Graph()) {
      Ops tf = Ops.create(graph);
      Placeholder<TFloat32> x =
          tf.withName("x")
              .placeholder(
                  TFloat32.class, Placeholder.shape(org.tensorflow.ndarray.Shape.of(-1, 2, 3)));
      tf.withName("y").nn.logSoftmax(x);
      return graph.toGraphDef();
    }
  }
}
