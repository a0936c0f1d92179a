package org.glasswatt.explainers.model.tensorflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.glasswatt.explainers.model.tensorflow.GraphParts.FLOAT;
import static org.glasswatt.explainers.model.tensorflow.GraphParts.INT;
import static org.glasswatt.explainers.model.tensorflow.GraphParts.add;
import static org.glasswatt.explainers.model.tensorflow.GraphParts.graph;
import static org.glasswatt.explainers.model.tensorflow.GraphParts.node;
import static org.glasswatt.explainers.model.tensorflow.GraphParts.type;
import static org.glasswatt.explainers.model.tensorflow.GraphParts.vector;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.glasswatt.explainers.model.DifferentiableOutput;
import org.glasswatt.explainers.model.EngineOptions;
import org.glasswatt.explainers.model.GradientCheck;
import org.glasswatt.explainers.model.LoadedModel;
import org.glasswatt.explainers.model.ModelSource;
import org.glasswatt.explainers.model.Scalar;
import org.glasswatt.explainers.model.load.Models;
import org.glasswatt.explainers.tensor.Shape;
import org.glasswatt.explainers.tensor.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tensorflow.proto.GraphDef;

/** Models that take so many rows and no other number: y = x². */
class FixedRowsTest {
  private static final float[] X = {1, -2, 3, 4, -5, 6, 7, 8, -9, 10};
  private static final int ROWS = 5;
  private static final Map<String, Tensor> INPUTS = Map.of("x", Tensor.of(X, ROWS, 2));

  private final Path folder;

  FixedRowsTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void aFixedNumberOfRowsIsDeclared() throws IOException {
    check(squares(2), 2);
  }

  @Test
  void oneRowIsTakenWhateverIsDeclared() throws IOException {
    check(squares(1), -1);
  }

  private void check(GraphDef.Builder graph, int declared) throws IOException {
    Path path = HandMadeModel.write(folder.resolve("model"), graph.build(), FLOAT, 2, declared);
    try (LoadedModel model = Models.open(ModelSource.at(path), EngineOptions.DEFAULT)) {
      Tensor scores = Objects.requireNonNull(model.score(INPUTS).get("y"));
      assertThat(scores.shape()).isEqualTo(Shape.of(ROWS, 2));
      DifferentiableOutput output = model.differentiate("", Scalar.AS_IS);
      assertThat(output.values(INPUTS)).isEqualTo(scores);
      int[] elements = {0, 1, 0, 1, 0};
      DifferentiableOutput.Gradient gradient = output.gradient(INPUTS, elements);
      Tensor derivative = Objects.requireNonNull(gradient.gradients().get("x"));
      assertThat(derivative.shape()).isEqualTo(Shape.of(ROWS, 2));
      for (int row = 0; row < ROWS; row++) {
        int explained = 2 * row + elements[row];
        int other = 2 * row + 1 - elements[row];
        assertThat(scores.get(explained)).isEqualTo(X[explained] * X[explained]);
        assertThat(gradient.values()[row]).isEqualTo(X[explained] * X[explained]);
        assertThat(derivative.get(explained)).isCloseTo(2 * X[explained], within(1e-6));
        assertThat(derivative.get(other)).isZero();
      }
      assertThat(GradientCheck.run(model, "y", INPUTS, 0, 1).verdict())
          .isEqualTo(GradientCheck.Verdict.VERIFIED);
    }
  }

  /** A reshape to a fixed number of rows, as an export with a fixed batch holds one. */
  private static GraphDef.Builder squares(int rows) {
    GraphDef.Builder graph = graph();
    add(
        graph,
        vector("extents", rows, 2),
        node("fixed", "Reshape", "serving_default_x", "extents")
            .putAttr("T", type(FLOAT))
            .putAttr("Tshape", type(INT)),
        node("StatefulPartitionedCall", "Square", "fixed").putAttr("T", type(FLOAT)));
    return graph;
  }
}
