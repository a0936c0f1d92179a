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
import org.glasswatt.explainers.model.GradientStatus;
import org.glasswatt.explainers.model.LoadedModel;
import org.glasswatt.explainers.model.ModelSource;
import org.glasswatt.explainers.model.Scalar;
import org.glasswatt.explainers.model.check.ModelCheck;
import org.glasswatt.explainers.model.load.Models;
import org.glasswatt.explainers.tensor.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.GraphDef;

/** What lies on the way from the output back to the input. */
class GradientPathModelsTest {
  private static final Map<String, Tensor> INPUTS =
      Map.of("x", Tensor.of(new float[] {0.4f, 0.3f, -1, 2}, 2, 2));

  private final Path folder;

  GradientPathModelsTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void whatIsDrawnAtRandomIsHeldFixed() throws IOException {
    // As an encoder that samples: y = x² + noise · x.
    GraphDef.Builder graph = graph();
    add(
        graph,
        node("extents", "Shape", "serving_default_x")
            .putAttr("T", type(FLOAT))
            .putAttr("out_type", type(INT)),
        node("noise", "RandomStandardNormal", "extents")
            .putAttr("T", type(INT))
            .putAttr("dtype", type(FLOAT)),
        node("square", "Square", "serving_default_x").putAttr("T", type(FLOAT)),
        node("scaled", "Mul", "noise", "serving_default_x").putAttr("T", type(FLOAT)),
        node("StatefulPartitionedCall", "AddV2", "square", "scaled").putAttr("T", type(FLOAT)));
    try (LoadedModel model = GraphParts.open(folder, graph)) {
      assertThat(model.description().checks())
          .singleElement()
          .satisfies(
              check -> {
                assertThat(check.passed()).isNull();
                assertThat(check.detail()).contains("RandomStandardNormal at noise");
              });
      DifferentiableOutput output = model.differentiate("", Scalar.AS_IS);
      assertThat(output.random()).containsExactly("RandomStandardNormal at noise");
      Map<String, Tensor> prepared = output.prepare(INPUTS);
      assertThat(output.values(prepared)).isEqualTo(output.values(prepared));
      assertThat(output.values(output.prepare(INPUTS))).isNotEqualTo(output.values(prepared));
      GradientCheck.Result check = GradientCheck.run(model, "y", INPUTS, 1, 5);
      assertThat(check.verdict()).as(check.detail()).isEqualTo(GradientCheck.Verdict.VERIFIED);
      assertThat(check.detail()).contains("sample held fixed", "RandomStandardNormal at noise");
    }
  }

  @Test
  void everyOperatorWithoutAGradientIsNamed() throws IOException {
    GraphDef.Builder graph = graph();
    add(
        graph,
        node("first", "IsotonicRegression", "serving_default_x").putAttr("T", type(FLOAT)),
        node("between", "Tanh", "first").putAttr("T", type(FLOAT)),
        node("second", "Ndtri", "between").putAttr("T", type(FLOAT)),
        node("third", "IsotonicRegression", "second").putAttr("T", type(FLOAT)),
        node("StatefulPartitionedCall", "Identity", "third").putAttr("T", type(FLOAT)));
    try (LoadedModel model = GraphParts.open(folder, graph)) {
      assertThat(model.gradients())
          .isInstanceOfSatisfying(
              GradientStatus.Refused.class,
              refused -> {
                assertThat(refused.reason()).contains("IsotonicRegression");
                assertThat(refused.blockedBy())
                    .containsExactly("IsotonicRegression at first", "IsotonicRegression at third");
              });
    }
  }

  @Test
  void aPathThroughComplexNumbersIsDifferentiated() throws IOException {
    GraphDef.Builder graph = graph();
    add(
        graph,
        vector("length", 2),
        node("spectrum", "RFFT", "serving_default_x", "length")
            .putAttr("Treal", type(FLOAT))
            .putAttr("Tcomplex", type(DataType.DT_COMPLEX64)),
        node("StatefulPartitionedCall", "ComplexAbs", "spectrum")
            .putAttr("T", type(DataType.DT_COMPLEX64))
            .putAttr("Tout", type(FLOAT)));
    try (LoadedModel model = GraphParts.open(folder, graph)) {
      // Of two numbers the transform is their sum and their difference.
      DifferentiableOutput output = model.differentiate("", Scalar.AS_IS);
      Tensor gradient =
          Objects.requireNonNull(output.gradient(INPUTS, new int[] {0, 1}).gradients().get("x"));
      assertThat(gradient.toDoubles()).containsExactly(new double[] {1, 1, -1, 1}, within(1e-5));
      assertThat(GradientCheck.run(model, "y", INPUTS, 0, 1).verdict())
          .isEqualTo(GradientCheck.Verdict.VERIFIED);
    }
  }

  @Test
  void aClassIsExplainedByTheScoresItWasDecidedOn() throws IOException {
    GraphDef.Builder graph = graph();
    add(
        graph,
        node("probabilities", "Softmax", "serving_default_x").putAttr("T", type(FLOAT)),
        node("StatefulPartitionedCall", "ArgMax", "probabilities", "one")
            .putAttr("T", type(FLOAT))
            .putAttr("Tidx", type(INT))
            .putAttr("output_type", type(DataType.DT_INT64)));
    Path path = HandMadeModel.write(folder.resolve("model"), graph.build(), DataType.DT_INT64, 2);
    ModelCheck.Result check =
        ModelCheck.run(
            ModelSource.at(path),
            EngineOptions.DEFAULT,
            signature -> ModelCheck.Inputs.GENERATED,
            System::nanoTime);
    assertThat(check.gradient()).as(check.detail()).isEqualTo(ModelCheck.Gradient.VERIFIED);
    try (LoadedModel model = Models.open(ModelSource.at(path), EngineOptions.DEFAULT)) {
      DifferentiableOutput output = model.differentiate("", Scalar.AUTO);
      assertThat(output.description()).contains("pre-softmax logit");
      Tensor gradient =
          Objects.requireNonNull(output.gradient(INPUTS, new int[] {0, 1}).gradients().get("x"));
      assertThat(gradient.toDoubles()).containsExactly(1, 0, 0, 1);
    }
  }
}
