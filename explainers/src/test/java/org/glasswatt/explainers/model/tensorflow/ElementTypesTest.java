package org.glasswatt.explainers.model.tensorflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.glasswatt.explainers.model.tensorflow.GraphParts.node;
import static org.glasswatt.explainers.model.tensorflow.GraphParts.shape;
import static org.glasswatt.explainers.model.tensorflow.GraphParts.type;

import java.io.IOException;
import java.nio.file.Files;
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
import org.glasswatt.explainers.tensor.DType;
import org.glasswatt.explainers.tensor.Shape;
import org.glasswatt.explainers.tensor.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.MetaGraphDef;
import org.tensorflow.proto.SavedModel;
import org.tensorflow.proto.SignatureDef;
import org.tensorflow.proto.TensorInfo;

/** Models of other floating-point types: y = x². */
class ElementTypesTest {
  private static final double[] X = {0.5, -1.25, 3, 0.75};

  private final Path folder;

  ElementTypesTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @ParameterizedTest
  @CsvSource({
    "DT_FLOAT, FLOAT32",
    "DT_DOUBLE, FLOAT64",
    "DT_HALF, FLOAT16",
    "DT_BFLOAT16, BFLOAT16",
  })
  void gradientsHaveTheModelsOwnType(DataType type, DType dtype) throws IOException {
    try (LoadedModel model = open(type)) {
      assertThat(model.description().checks())
          .singleElement()
          .satisfies(check -> assertThat(check.passed()).isTrue());
      Map<String, Tensor> inputs =
          Map.of("x", Tensor.of(DType.FLOAT64, Shape.of(2, 2), X).cast(dtype));
      assertThat(model.score(inputs).get("y"))
          .isNotNull()
          .satisfies(y -> assertThat(y.dtype()).isEqualTo(dtype));
      DifferentiableOutput output = model.differentiate("", Scalar.AS_IS);
      Tensor gradient =
          Objects.requireNonNull(output.gradient(inputs, new int[] {0, 1}).gradients().get("x"));
      assertThat(gradient.dtype()).isEqualTo(dtype);
      // Exact in every one of these types.
      assertThat(gradient.toDoubles()).containsExactly(new double[] {1, 0, 0, 1.5}, within(0.0));
    }
  }

  @Test
  void doublePrecisionIsCheckedInDoublePrecision() throws IOException {
    try (LoadedModel model = open(DataType.DT_DOUBLE)) {
      Map<String, Tensor> inputs = Map.of("x", Tensor.of(DType.FLOAT64, Shape.of(2, 2), X));
      GradientCheck.Result check = GradientCheck.run(model, "y", inputs, 1, 1);
      assertThat(check.verdict()).as(check.detail()).isEqualTo(GradientCheck.Verdict.VERIFIED);
      assertThat(check.worstRelativeError()).isCloseTo(0, within(1e-9));
    }
  }

  private LoadedModel open(DataType type) throws IOException {
    GraphDef.Builder graph = GraphDef.newBuilder();
    GraphParts.add(
        graph,
        node("x", "Placeholder")
            .putAttr("dtype", type(type))
            .putAttr("shape", AttrValue.newBuilder().setShape(shape(-1, 2)).build()),
        node("y", "Square", "x").putAttr("T", type(type)));
    SavedModel model =
        SavedModel.newBuilder()
            .setSavedModelSchemaVersion(1)
            .addMetaGraphs(
                MetaGraphDef.newBuilder()
                    .setMetaInfoDef(MetaGraphDef.MetaInfoDef.newBuilder().addTags("serve"))
                    .setGraphDef(graph)
                    .putSignatureDef(
                        "serving_default",
                        SignatureDef.newBuilder()
                            .setMethodName("tensorflow/serving/predict")
                            .putInputs("x", info("x:0", type))
                            .putOutputs("y", info("y:0", type))
                            .build()))
            .build();
    Files.write(folder.resolve("saved_model.pb"), model.toByteArray());
    return Models.open(ModelSource.at(folder), EngineOptions.DEFAULT);
  }

  private static TensorInfo info(String name, DataType type) {
    return TensorInfo.newBuilder()
        .setName(name)
        .setDtype(type)
        .setTensorShape(shape(-1, 2))
        .build();
  }
}
