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
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.glasswatt.explainers.model.DifferentiableOutput;
import org.glasswatt.explainers.model.GradientCheck;
import org.glasswatt.explainers.model.LoadedModel;
import org.glasswatt.explainers.model.Scalar;
import org.glasswatt.explainers.tensor.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.TensorProto;

/** Values that pass through lists of tensors: y of [n, 2] from the columns of x. */
class TensorListModelsTest {
  private static final float[] X = {0.5f, -2, 3, 0.25f};

  private final Path folder;

  TensorListModelsTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void whatIsPushedAndPopped() throws IOException {
    // [a, b] → [a, b, b²] → pop → [a, b]; y = [b², a].
    GraphDef.Builder graph = columns();
    add(
        graph,
        node("b", "TensorListGetItem", "list", "one", "element")
            .putAttr("element_dtype", type(FLOAT)),
        node("square", "Square", "b").putAttr("T", type(FLOAT)),
        list("longer", "TensorListPushBack", "list", "square"),
        list("shorter", "TensorListPopBack", "longer", "element"),
        node("a", "TensorListGetItem", "shorter", "zero", "element")
            .putAttr("element_dtype", type(FLOAT)),
        rows("shorter:1", "a"));
    // ∂b²/∂[a, b] = [0, 2b]; ∂a/∂[a, b] = [1, 0].
    check(graph, 0, 2 * X[1], 1, 0);
  }

  @Test
  void whatIsGatheredAndScattered() throws IOException {
    // Turned round twice, once by gathering and once by scattering, and cut in between.
    GraphDef.Builder graph = columns();
    add(
        graph,
        vector("turned", 1, 0),
        list("gathered", "TensorListGather", "list", "turned", "element"),
        node("squares", "Square", "gathered").putAttr("T", type(FLOAT)),
        list("scattered", "TensorListScatterV2", "squares", "turned", "element", "two")
            .putAttr("shape_type", type(INT)),
        node("resized", "TensorListResize", "scattered", "two"),
        list("y_columns", "TensorListStack", "resized", "element"),
        node("StatefulPartitionedCall", "Transpose", "y_columns", "turned")
            .putAttr("T", type(FLOAT))
            .putAttr("Tperm", type(INT)));
    check(graph, 2 * X[0], 0, 0, 2 * X[3]);
  }

  @Test
  void whatIsSplitAndConcatenated() throws IOException {
    GraphDef.Builder graph = columns();
    add(
        graph,
        vector("any", -1, -1),
        longs("lengths", 1, 1),
        list("pieces", "TensorListSplit", "columns", "any", "lengths")
            .putAttr("shape_type", type(INT)),
        list("joined", "TensorListConcatV2", "pieces", "any", "lengths")
            .putAttr("shape_type", type(INT)),
        node("cubes", "Square", "joined").putAttr("T", type(FLOAT)),
        vector("turned", 1, 0),
        node("StatefulPartitionedCall", "Transpose", "cubes", "turned")
            .putAttr("T", type(FLOAT))
            .putAttr("Tperm", type(INT)));
    check(graph, 2 * X[0], 0, 0, 2 * X[3]);
  }

  /** The list of x's columns. */
  private static GraphDef.Builder columns() {
    GraphDef.Builder graph = graph();
    add(
        graph,
        vector("perm", 1, 0),
        vector("element", -1),
        node("columns", "Transpose", "serving_default_x", "perm")
            .putAttr("T", type(FLOAT))
            .putAttr("Tperm", type(INT)),
        list("list", "TensorListFromTensor", "columns", "element")
            .putAttr("shape_type", type(INT)));
    return graph;
  }

  private static NodeDef.Builder list(String name, String operator, String... inputs) {
    return node(name, operator, inputs).putAttr("element_dtype", type(FLOAT));
  }

  private static NodeDef.Builder rows(String first, String second) {
    return node("StatefulPartitionedCall", "Pack", first, second)
        .putAttr("T", type(FLOAT))
        .putAttr("N", AttrValue.newBuilder().setI(2).build())
        .putAttr("axis", AttrValue.newBuilder().setI(1).build());
  }

  private static NodeDef.Builder longs(String name, long... values) {
    var value =
        TensorProto.newBuilder()
            .setDtype(DataType.DT_INT64)
            .setTensorShape(GraphParts.shape(values.length));
    for (long v : values) {
      value.addInt64Val(v);
    }
    return Nodes.constant(name, value.build()).toBuilder();
  }

  /** The derivatives of y₀ of the first row and of y₁ of the second, by x of the same row. */
  private void check(GraphDef.Builder graph, double... expected) throws IOException {
    try (LoadedModel model = GraphParts.open(folder, graph)) {
      Map<String, Tensor> inputs = Map.of("x", Tensor.of(X, 2, 2));
      DifferentiableOutput output = model.differentiate("", Scalar.AS_IS);
      Tensor gradient =
          Objects.requireNonNull(output.gradient(inputs, new int[] {0, 1}).gradients().get("x"));
      assertThat(gradient.toDoubles()).containsExactly(expected, within(1e-6));
      for (int element : List.of(0, 1)) {
        assertThat(GradientCheck.run(model, "y", inputs, element, 1).verdict())
            .isEqualTo(GradientCheck.Verdict.VERIFIED);
      }
    }
  }
}
