package org.glasswatt.explainers.model.tensorflow;

import com.google.protobuf.ByteString;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.FunctionDef;
import org.tensorflow.proto.FunctionDefLibrary;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.MetaGraphDef;
import org.tensorflow.proto.NameAttrList;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.OpDef;
import org.tensorflow.proto.SavedModel;
import org.tensorflow.proto.SignatureDef;
import org.tensorflow.proto.TensorInfo;
import org.tensorflow.proto.TensorProto;
import org.tensorflow.proto.TensorShapeProto;
import org.tensorflow.proto.VersionDef;

/**
 * A SavedModel written by hand, in the form Keras gives it: a signature that calls a function which
 * calls a function. {@code y = activation(x W + b)} with {@code W} of 3 × 2.
 */
public final class HandMadeModel {
  /** Row-major, [3, 2]. */
  private static final float[] W = {2, -1, -3, 4, 0.5f, 0};

  /** One for each output. */
  private static final float[] B = {0.25f, -0.5f};

  private HandMadeModel() {}

  /** The weight of input {@code i} for output {@code k}. */
  public static double weight(int i, int k) {
    return W[i * 2 + k];
  }

  /** The constant of output {@code k}. */
  public static double bias(int k) {
    return B[k];
  }

  /**
   * Writes the model.
   *
   * @param activation the last operator, such as {@code Softmax}, or one without a gradient
   */
  public static Path write(Path folder, String activation) throws IOException {
    return write(folder, graph(activation), DataType.DT_FLOAT);
  }

  static Path write(Path folder, GraphDef graph, DataType output) throws IOException {
    return write(folder, graph, output, 3);
  }

  static Path write(Path folder, GraphDef graph, DataType output, int width) throws IOException {
    return write(folder, graph, output, width, -1);
  }

  /**
   * Writes a model with its signature.
   *
   * @param rows the number of rows it declares, -1 for any
   */
  static Path write(Path folder, GraphDef graph, DataType output, int width, int rows)
      throws IOException {
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
                            .putInputs(
                                "x", info("serving_default_x:0", rows, width, DataType.DT_FLOAT))
                            .putOutputs("y", info("StatefulPartitionedCall:0", rows, 2, output))
                            .setMethodName("tensorflow/serving/predict")
                            .build()))
            .build();
    Files.createDirectories(folder);
    Files.write(folder.resolve("saved_model.pb"), model.toByteArray());
    return folder;
  }

  private static GraphDef graph(String activation) {
    FunctionDef layer =
        function(
            "layer",
            "act:" + outputName(activation) + ":0",
            constant("W", W, 3, 2),
            constant("b", B, 2),
            node("mul", "MatMul", Map.of("T", type()), "x", "W:output:0"),
            node("add", "BiasAdd", Map.of("T", type()), "mul:product:0", "b:output:0"),
            node("act", activation, Map.of("T", type()), "add:output:0"));
    FunctionDef serve =
        function(
            "serve",
            "id:output:0",
            call("layer_call", "layer", "x"),
            node("id", "Identity", Map.of("T", type()), "layer_call:output:0"));
    return GraphDef.newBuilder()
        .addNode(
            node(
                "serving_default_x",
                "Placeholder",
                Map.of(
                    "dtype",
                    type(),
                    "shape",
                    AttrValue.newBuilder().setShape(shape(-1, 3)).build())))
        .addNode(call("StatefulPartitionedCall", "serve", "serving_default_x"))
        .setLibrary(FunctionDefLibrary.newBuilder().addFunction(layer).addFunction(serve))
        .setVersions(VersionDef.newBuilder().setProducer(1395))
        .build();
  }

  private static String outputName(String operator) {
    return switch (operator) {
      case "Softmax" -> "softmax";
      case "Relu" -> "activations";
      case "Identity" -> "output";
      case "IsotonicRegression" -> "output";
      default -> throw new IllegalArgumentException(operator);
    };
  }

  private static FunctionDef function(String name, String result, NodeDef... body) {
    return FunctionDef.newBuilder()
        .setSignature(
            OpDef.newBuilder()
                .setName(name)
                .addInputArg(OpDef.ArgDef.newBuilder().setName("x").setType(DataType.DT_FLOAT))
                .addOutputArg(OpDef.ArgDef.newBuilder().setName("y").setType(DataType.DT_FLOAT)))
        .addAllNodeDef(List.of(body))
        .putRet("y", result)
        .build();
  }

  private static NodeDef call(String name, String function, String input) {
    AttrValue types =
        AttrValue.newBuilder()
            .setList(AttrValue.ListValue.newBuilder().addType(DataType.DT_FLOAT))
            .build();
    AttrValue f =
        AttrValue.newBuilder().setFunc(NameAttrList.newBuilder().setName(function)).build();
    return node(
        name, "StatefulPartitionedCall", Map.of("f", f, "Tin", types, "Tout", types), input);
  }

  private static NodeDef node(
      String name, String operator, Map<String, AttrValue> attributes, String... inputs) {
    return NodeDef.newBuilder()
        .setName(name)
        .setOp(operator)
        .addAllInput(List.of(inputs))
        .putAllAttr(new TreeMap<>(attributes))
        .build();
  }

  private static NodeDef constant(String name, float[] values, long... dims) {
    ByteBuffer bytes =
        ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    for (float value : values) {
      bytes.putFloat(value);
    }
    TensorProto tensor =
        TensorProto.newBuilder()
            .setDtype(DataType.DT_FLOAT)
            .setTensorShape(shape(dims))
            .setTensorContent(ByteString.copyFrom(bytes.flip()))
            .build();
    return node(
        name,
        "Const",
        Map.of("dtype", type(), "value", AttrValue.newBuilder().setTensor(tensor).build()));
  }

  private static AttrValue type() {
    return AttrValue.newBuilder().setType(DataType.DT_FLOAT).build();
  }

  private static TensorShapeProto shape(long... dims) {
    TensorShapeProto.Builder shape = TensorShapeProto.newBuilder();
    for (long extent : dims) {
      shape.addDim(TensorShapeProto.Dim.newBuilder().setSize(extent));
    }
    return shape.build();
  }

  private static TensorInfo info(String name, int rows, int width, DataType type) {
    return TensorInfo.newBuilder()
        .setName(name)
        .setDtype(type)
        .setTensorShape(shape(rows, width))
        .build();
  }
}
