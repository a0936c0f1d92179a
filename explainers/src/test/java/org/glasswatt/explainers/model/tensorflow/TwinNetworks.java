package org.glasswatt.explainers.model.tensorflow;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.glasswatt.explainers.input.Npy;
import org.glasswatt.explainers.model.pytorch.HandMadeModule;
import org.glasswatt.explainers.tensor.Tensor;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.op.core.VarHandleOp;
import org.tensorflow.op.nn.MaxPool;
import org.tensorflow.proto.DataType;
import org.tensorflow.types.TFloat32;

/**
 * Networks with the same random weights as SavedModel ({@code NAME}) and as TorchScript ({@code
 * NAME.pt}), with rows for each ({@code NAME.npy}, {@code NAME.pt.npy}). Each ends in two sigmoids.
 */
final class TwinNetworks {
  private final Path folder;
  private final int rows;
  private final Random random = new Random(5);

  TwinNetworks(Path folder, int rows) {
    this.folder = folder;
    this.rows = rows;
  }

  /** Dense layers with ReLU. */
  void feedForward(int features, int... widths) throws IOException {
    Map<String, Tensor> weights = new LinkedHashMap<>();
    List<String> code = new ArrayList<>();
    try (Graph graph = new Graph()) {
      Ops tf = Ops.create(graph);
      Operand<TFloat32> at = input(tf, -1, features);
      int before = features;
      for (int i = 0; i < widths.length; i++) {
        weights.put("w" + i, weight(before, before, widths[i]));
        weights.put("b" + i, weight(4, widths[i]));
        at = tf.nn.relu(dense(tf, at, i, before, widths[i]));
        code.add("x" + (i + 1) + " = torch.relu(" + torchDense(i) + ")");
        before = widths[i];
      }
      int last = widths.length;
      weights.put("w" + last, weight(before, before, 2));
      weights.put("b" + last, weight(4, 2));
      tf.withName("y").math.sigmoid(dense(tf, at, last, before, 2));
      code.add("return torch.sigmoid(" + torchDense(last) + ")");
      code.set(0, code.get(0).replace("x0", "x"));
      savedModel("mlp", graph, weights, -1, features);
    }
    torchScript("mlp", weights, code);
    Tensor x = values(features, rows, features);
    write("mlp.npy", x);
    write("mlp.pt.npy", x);
  }

  /** Blocks of a 3 × 3 convolution, ReLU and 2 × 2 maximum, then a dense layer with ReLU. */
  void convolutional(int side, int channels, int units, int... maps) throws IOException {
    Map<String, Tensor> tensorFlow = new LinkedHashMap<>();
    Map<String, Tensor> torch = new LinkedHashMap<>();
    List<String> code = new ArrayList<>();
    try (Graph graph = new Graph()) {
      Ops tf = Ops.create(graph);
      Operand<TFloat32> at = input(tf, -1, side, side, channels);
      int before = channels;
      int extent = side;
      String previous = "x";
      for (int i = 0; i < maps.length; i++) {
        Tensor kernel = weight(9 * before, 3, 3, before, maps[i]);
        tensorFlow.put("k" + i, kernel);
        Tensor bias = weight(4, maps[i]);
        tensorFlow.put("c" + i, bias);
        torch.put("k" + i, outputsFirst(kernel, 3, 3, before, maps[i]));
        torch.put("c" + i, bias);
        Operand<TFloat32> convolved =
            tf.nn.conv2d(
                at, read(tf, "k" + i, 3, 3, before, maps[i]), List.of(1L, 1L, 1L, 1L), "SAME");
        at =
            tf.nn.maxPool(
                tf.nn.relu(tf.nn.biasAdd(convolved, read(tf, "c" + i, maps[i]))),
                tf.constant(new int[] {1, 2, 2, 1}),
                tf.constant(new int[] {1, 2, 2, 1}),
                "VALID",
                MaxPool.dataFormat("NHWC"));
        code.add(
            String.format(
                "a%1$d = torch.relu(torch.conv2d(%2$s, self.k%1$d, self.c%1$d, [1, 1], [1, 1],"
                    + " [1, 1], 1))",
                i, previous));
        code.add(
            String.format(
                "p%1$d = torch.max_pool2d(a%1$d, [2, 2], [2, 2], [0, 0], [1, 1], False)", i));
        previous = "p" + i;
        before = maps[i];
        extent /= 2;
      }
      int flat = extent * extent * before;
      Tensor wide = weight(flat, flat, units);
      Map<String, Tensor> head =
          Map.of("b0", weight(4, units), "w1", weight(units, units, 2), "b1", weight(4, 2));
      tensorFlow.put("w0", wide);
      tensorFlow.putAll(head);
      torch.put("w0", channelsFirst(wide, extent * extent, before, units));
      torch.putAll(head);
      Operand<TFloat32> flattened = tf.reshape(at, tf.constant(new int[] {-1, flat}));
      Operand<TFloat32> hidden = tf.nn.relu(dense(tf, flattened, 0, flat, units));
      tf.withName("y").math.sigmoid(dense(tf, hidden, 1, units, 2));
      code.add("x0 = torch.flatten(" + previous + ", 1, -1)");
      code.add("x1 = torch.relu(" + torchDense(0) + ")");
      code.add("return torch.sigmoid(" + torchDense(1) + ")");
      savedModel("cnn", graph, tensorFlow, -1, side, side, channels);
    }
    torchScript("cnn", torch, code);
    Tensor x = values(1, rows, side, side, channels);
    write("cnn.npy", x);
    write(
        "cnn.pt.npy",
        Tensor.of(channelsFirst(x, side * side, channels, 1).floats(), rows, channels, side, side));
  }

  /** A recurrent layer as a loop, and a dense layer on its last state. */
  void lstm(int steps, int features, int units) throws IOException {
    Tensor kernel = weight(features, features, 4 * units);
    Tensor recurrent = weight(units, units, 4 * units);
    Tensor bias = weight(4, 4 * units);
    Tensor dense = weight(units, units, 2);
    Map<String, float[]> given =
        Map.of(
            "kernel",
            kernel.floats(),
            "recurrent",
            recurrent.floats(),
            "bias",
            bias.floats(),
            "dense",
            dense.floats());
    ExportedModel.write(
        folder.resolve("lstm"),
        new RecurrentNetwork(steps, features, units).lstm(),
        given,
        DataType.DT_FLOAT,
        -1,
        steps,
        features);
    Map<String, Tensor> torch = new LinkedHashMap<>();
    torch.put("wi", gates(kernel, features, units));
    torch.put("wh", gates(recurrent, units, units));
    torch.put("bi", Tensor.of(gates(bias, 1, units).floats(), 4L * units));
    torch.put("bh", Tensor.of(new float[4 * units], 4L * units));
    torch.put("w0", dense);
    torchScript(
        "lstm",
        torch,
        List.of(
            "h = torch.zeros([1, torch.size(x, 0), " + units + "])",
            "out, hn, cn = torch.lstm(x, [h, h], [self.wi, self.wh, self.bi, self.bh], True, 1,"
                + " 0., False, False, True)",
            "return torch.sigmoid(torch.matmul(torch.select(out, 1, -1), self.w0))"));
    Tensor x = values(1, rows, steps, features);
    write("lstm.npy", x);
    write("lstm.pt.npy", x);
  }

  private static Operand<TFloat32> input(Ops tf, long... extents) {
    return tf.withName("x").placeholder(TFloat32.class, Placeholder.shape(Shape.of(extents)));
  }

  private static Operand<TFloat32> dense(
      Ops tf, Operand<TFloat32> x, int layer, long in, long out) {
    return tf.nn.biasAdd(
        tf.linalg.matMul(x, read(tf, "w" + layer, in, out)), read(tf, "b" + layer, out));
  }

  private static String torchDense(int layer) {
    return String.format("torch.add(torch.matmul(x%1$d, self.w%1$d), self.b%1$d)", layer);
  }

  private static Operand<TFloat32> read(Ops tf, String name, long... extents) {
    return tf.readVariableOp(
        tf.withName(name)
            .varHandleOp(TFloat32.class, Shape.of(extents), VarHandleOp.sharedName(name)),
        TFloat32.class);
  }

  private void savedModel(String name, Graph graph, Map<String, Tensor> weights, long... extents)
      throws IOException {
    Map<String, float[]> given = new LinkedHashMap<>();
    weights.forEach((weight, tensor) -> given.put(weight, tensor.floats()));
    ExportedModel.write(
        folder.resolve(name), graph.toGraphDef(), given, DataType.DT_FLOAT, extents);
  }

  private void torchScript(String name, Map<String, Tensor> weights, List<String> code)
      throws IOException {
    HandMadeModule module =
        HandMadeModule.forward("x: Tensor) -> Tensor", code.toArray(String[]::new));
    weights.forEach(module::with);
    module.write(folder.resolve(name + ".pt"));
  }

  private void write(String name, Tensor values) throws IOException {
    Files.write(folder.resolve(name), Npy.toBytes(values));
  }

  /** He's normal distribution, so that signals neither fade nor grow from layer to layer. */
  private Tensor weight(int inputs, int... extents) {
    return values(2.0 / inputs, extents);
  }

  private Tensor values(double variance, int... extents) {
    int size = 1;
    long[] shape = new long[extents.length];
    for (int i = 0; i < extents.length; i++) {
      size *= extents[i];
      shape[i] = extents[i];
    }
    float[] values = new float[size];
    for (int i = 0; i < size; i++) {
      values[i] = (float) (random.nextGaussian() * Math.sqrt(variance));
    }
    return Tensor.of(values, shape);
  }

  /** From {@code [height, width, in, out]} to {@code [out, in, height, width]}. */
  private static Tensor outputsFirst(Tensor kernel, int height, int width, int in, int out) {
    float[] values = new float[kernel.size()];
    for (int at = 0; at < height * width; at++) {
      for (int i = 0; i < in; i++) {
        for (int o = 0; o < out; o++) {
          values[(o * in + i) * height * width + at] = kernel.floats()[(at * in + i) * out + o];
        }
      }
    }
    return Tensor.of(values, out, in, height, width);
  }

  /** From {@code [..., places, channels, inner]} to {@code [..., channels, places, inner]}. */
  static Tensor channelsFirst(Tensor tensor, int places, int channels, int inner) {
    float[] values = new float[tensor.size()];
    int block = places * channels * inner;
    for (int start = 0; start < values.length; start += block) {
      for (int place = 0; place < places; place++) {
        for (int channel = 0; channel < channels; channel++) {
          for (int i = 0; i < inner; i++) {
            values[start + (channel * places + place) * inner + i] =
                tensor.floats()[start + (place * channels + channel) * inner + i];
          }
        }
      }
    }
    return Tensor.of(values, values.length / inner, inner);
  }

  /** From gates i, f, o, g in columns to i, f, g, o in rows. */
  private static Tensor gates(Tensor kernel, int inputs, int units) {
    int[] order = {0, 1, 3, 2};
    float[] values = new float[kernel.size()];
    for (int gate = 0; gate < order.length; gate++) {
      for (int unit = 0; unit < units; unit++) {
        for (int i = 0; i < inputs; i++) {
          values[(gate * units + unit) * inputs + i] =
              kernel.floats()[i * 4 * units + order[gate] * units + unit];
        }
      }
    }
    return Tensor.of(values, 4L * units, inputs);
  }
}
