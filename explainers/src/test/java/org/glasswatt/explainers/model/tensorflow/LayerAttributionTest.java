package org.glasswatt.explainers.model.tensorflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.glasswatt.explainers.attribution.Attribution;
import org.glasswatt.explainers.attribution.Baseline;
import org.glasswatt.explainers.attribution.Completeness;
import org.glasswatt.explainers.attribution.Explainers;
import org.glasswatt.explainers.attribution.Progress;
import org.glasswatt.explainers.error.UserError;
import org.glasswatt.explainers.model.DifferentiableOutput;
import org.glasswatt.explainers.model.EngineOptions;
import org.glasswatt.explainers.model.LoadedModel;
import org.glasswatt.explainers.model.ModelError;
import org.glasswatt.explainers.model.ModelSource;
import org.glasswatt.explainers.model.Scalar;
import org.glasswatt.explainers.model.load.Models;
import org.glasswatt.explainers.tensor.Tensor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.op.core.VarHandleOp;
import org.tensorflow.proto.DataType;
import org.tensorflow.types.TFloat32;

/**
 * Attribution at tensors inside a graph: two convolutions, the mean of each feature map, and a
 * dense layer without a bias, so that the logit is the sum over positions of the weighted feature
 * maps.
 */
class LayerAttributionTest {
  private static final int SIDE = 8;
  private static final int CHANNELS = 2;
  private static final int ROWS = 5;
  private static final int[] ELEMENTS = {0, 1, 0, 1, 1};

  private final LoadedModel model;
  private final DifferentiableOutput output;
  private final Tensor image = image(ROWS);
  private final Map<String, Tensor> rows = Map.of("x", image);

  LayerAttributionTest(@TempDir Path folder) throws IOException {
    TensorFlowNatives.load(EngineOptions.DEFAULT);
    export(folder);
    model = Models.open(ModelSource.at(folder), EngineOptions.DEFAULT);
    output = model.differentiate("", Scalar.AUTO);
  }

  @AfterEach
  void close() {
    model.close();
  }

  private static void export(Path folder) throws IOException {
    try (Graph graph = new Graph()) {
      Ops tf = Ops.create(graph);
      Ops block = tf.withSubScope("block");
      Placeholder<TFloat32> x =
          tf.withName("x")
              .placeholder(TFloat32.class, Placeholder.shape(Shape.of(-1, SIDE, SIDE, CHANNELS)));
      Operand<TFloat32> first =
          block
              .withName("first")
              .nn
              .conv2d(x, read(tf, "w1", 3, 3, CHANNELS, 6), stride(1), "SAME");
      Operand<TFloat32> hidden = block.withName("hidden").nn.elu(first);
      Operand<TFloat32> second =
          block.withName("second").nn.conv2d(hidden, read(tf, "w2", 3, 3, 6, 4), stride(2), "SAME");
      Operand<TFloat32> maps =
          block.withName("maps").nn.relu(tf.nn.biasAdd(second, read(tf, "b2", 4)));
      Operand<TFloat32> means = tf.math.mean(maps, tf.constant(new int[] {1, 2}));
      tf.withName("y").nn.softmax(tf.linalg.matMul(means, read(tf, "w3", 4, 2)));
      ExportedModel.write(folder, graph.toGraphDef(), DataType.DT_FLOAT, -1, SIDE, SIDE, CHANNELS);
    }
  }

  @Test
  void gradCamOfALinearHeadSumsToTheLogit() {
    Attribution found = explain("grad_cam", Map.of("positive", "false"), output);
    Tensor values = found.values().get("x");
    assertThat(values).isNotNull();
    assertThat(values.shape()).isEqualTo(image.shape());
    for (int row = 0; row < ROWS; row++) {
      double sum = sum(values, row);
      // Every feature map covers four pixels of two channels, and enlarging keeps the sum.
      assertThat(sum / 4).isCloseTo(found.scores()[row], within(1e-5));
    }
    assertThat(found.cost().gradients()).containsOnly(1);
  }

  @Test
  void gradCamDropsWhatSpeaksAgainst() {
    Tensor all = explain("grad_cam", Map.of("positive", "false"), output).values().get("x");
    Tensor positive = explain("grad_cam", Map.of(), output).values().get("x");
    assertThat(all).isNotNull();
    assertThat(positive).isNotNull();
    assertThat(Arrays.stream(all.toDoubles()).min().orElse(0)).isNegative();
    assertThat(Arrays.stream(positive.toDoubles()).min().orElse(-1)).isZero();
    assertThat(Arrays.stream(positive.toDoubles()).max().orElse(0)).isPositive();
  }

  @Test
  void theLastConvolutionWithItsActivationIsTheDefault() {
    assertThat(output.at("").inputs())
        .singleElement()
        .matches(s -> s.name().equals("x@block/maps:0"));
    assertThat(explain("grad_cam", Map.of("layer", "maps"), output).values())
        .isEqualTo(explain("grad_cam", Map.of(), output).values());
    assertThat(explain("grad_cam", Map.of("layer", "block/hidden:0"), output).values())
        .isNotEqualTo(explain("grad_cam", Map.of(), output).values());
  }

  @Test
  void inputTimesGradientOfALinearHeadIsTheLogit() {
    Attribution found = explain("input_x_gradient", Map.of(), output.at("maps"));
    Tensor values = found.values().get("x@block/maps:0");
    assertThat(values).isNotNull();
    assertThat(values.shape().toArray()).containsExactly(ROWS, 4, 4, 4);
    for (int row = 0; row < ROWS; row++) {
      assertThat(sum(values, row)).isCloseTo(found.scores()[row], within(1e-5));
    }
  }

  @Test
  void integratedGradientsOfALayerAreComplete() {
    Attribution found = explain("integrated_gradients", Map.of(), output.at("first"));
    Completeness completeness = found.completeness();
    assertThat(completeness).isNotNull();
    Tensor values = found.values().get("x@block/first:0");
    assertThat(values).isNotNull();
    // The layer is compared with what it is for a black image: zeros, as it has no bias.
    double[] black =
        output
            .values(
                Map.of(
                    "x",
                    Tensor.of(
                        new float[ROWS * SIDE * SIDE * CHANNELS], ROWS, SIDE, SIDE, CHANNELS)))
            .pick(ELEMENTS);
    for (int row = 0; row < ROWS; row++) {
      assertThat(sum(values, row)).isCloseTo(found.scores()[row] - black[row], within(0.02));
    }
  }

  @Test
  void whatIsNoLayerIsRefusedByName() {
    assertThatThrownBy(() -> output.at("block/seconds"))
        .isInstanceOfSatisfying(
            UserError.class,
            e -> {
              assertThat(e.id()).isEqualTo(ModelError.LAYER_UNREACHABLE);
              assertThat(e.getMessage()).contains("block/seconds", "Did you mean \"block/second\"");
              assertThat(e.getMessage()).contains("block/second, block/first");
            });
    assertThatThrownBy(() -> output.at("w3/value"))
        .hasMessageContaining("does not lie between an input and the explained number");
    assertThatThrownBy(() -> explain("grad_cam", Map.of("layer", "MatMul"), output))
        .hasMessageContaining("no stack of feature maps");
  }

  @Test
  void redrawnParametersChangeTheModelForTheCallOnly() {
    double[] before = output.values(rows).toDoubles();
    double[] last = output.withRedrawnParameters(0.01, 1, other -> other.values(rows).toDoubles());
    double[] all = output.withRedrawnParameters(1, 1, other -> other.values(rows).toDoubles());
    double[] again = output.withRedrawnParameters(1, 1, other -> other.values(rows).toDoubles());
    double[] seeded = output.withRedrawnParameters(1, 2, other -> other.values(rows).toDoubles());
    assertThat(last).isNotEqualTo(before);
    assertThat(all).isNotEqualTo(last).isEqualTo(again).isNotEqualTo(seeded);
    assertThat(output.values(rows).toDoubles()).isEqualTo(before);
    // The dense weights alone: the feature maps below stay what they were.
    Tensor maps = output.at("maps").prepare(rows).get("x@block/maps:0");
    Tensor same =
        output.withRedrawnParameters(
            0.01, 1, other -> other.at("maps").prepare(rows).get("x@block/maps:0"));
    assertThat(same).isEqualTo(maps);
  }

  private Attribution explain(
      String method, Map<String, String> parameters, DifferentiableOutput function) {
    return Explainers.byId(method)
        .create(parameters, Baseline.zero())
        .explain(function, rows, ELEMENTS, Progress.NONE);
  }

  private static double sum(Tensor values, int row) {
    int width = values.rowSize();
    double sum = 0;
    for (int i = 0; i < width; i++) {
      sum += values.get(row * width + i);
    }
    return sum;
  }

  private static Tensor image(int rows) {
    double[] values = new Random(4).doubles((long) rows * SIDE * SIDE * CHANNELS, 0, 1).toArray();
    float[] floats = new float[values.length];
    for (int i = 0; i < floats.length; i++) {
      floats[i] = (float) values[i];
    }
    return Tensor.of(floats, rows, SIDE, SIDE, CHANNELS);
  }

  private static Operand<TFloat32> read(Ops tf, String name, long... extents) {
    return tf.readVariableOp(
        tf.withName(name)
            .varHandleOp(TFloat32.class, Shape.of(extents), VarHandleOp.sharedName(name)),
        TFloat32.class);
  }

  private static List<Long> stride(long stride) {
    return List.of(1L, stride, stride, 1L);
  }
}
