package org.glasswatt.explainers.model.tensorflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.glasswatt.explainers.model.tensorflow.GraphParts.BOOL;
import static org.glasswatt.explainers.model.tensorflow.GraphParts.FLOAT;
import static org.glasswatt.explainers.model.tensorflow.GraphParts.INT;
import static org.glasswatt.explainers.model.tensorflow.GraphParts.add;
import static org.glasswatt.explainers.model.tensorflow.GraphParts.function;
import static org.glasswatt.explainers.model.tensorflow.GraphParts.node;
import static org.glasswatt.explainers.model.tensorflow.GraphParts.number;
import static org.glasswatt.explainers.model.tensorflow.GraphParts.scalar;
import static org.glasswatt.explainers.model.tensorflow.GraphParts.shape;
import static org.glasswatt.explainers.model.tensorflow.GraphParts.type;
import static org.glasswatt.explainers.model.tensorflow.GraphParts.vector;

import com.google.protobuf.ByteString;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.glasswatt.explainers.model.EngineOptions;
import org.glasswatt.explainers.model.ModelSource;
import org.glasswatt.explainers.model.check.ModelCheck;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.op.core.VarHandleOp;
import org.tensorflow.op.math.Mean;
import org.tensorflow.op.nn.FusedBatchNorm;
import org.tensorflow.op.nn.MaxPool;
import org.tensorflow.op.train.BatchMatMul;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.FunctionDef;
import org.tensorflow.proto.FunctionDefLibrary;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.VersionDef;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/** Networks of the usual kinds with variables, exported here: their gradients are verified. */
class ExportedNetworksTest {
  private static final int STEPS = 7;
  private static final int FEATURES = 3;
  private static final int UNITS = 5;
  private static final DataType LIST = DataType.DT_VARIANT;
  private static final DataType HANDLE = DataType.DT_RESOURCE;

  private final Path folder;

  ExportedNetworksTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @BeforeAll
  static void load() {
    TensorFlowNatives.load(EngineOptions.DEFAULT);
  }

  @Test
  void anLstm() throws IOException {
    GraphDef graph =
        recurrent(
            4,
            List.of("h:z:0", "c:z:0"),
            node("bias", "AddV2", "wx:product:0", "b:value:0").putAttr("T", type(FLOAT)),
            node("z", "AddV2", "bias:z:0", "uh:product:0").putAttr("T", type(FLOAT)),
            split("gates", "z:z:0", 4),
            unary("i", "Sigmoid", "gates:output:0"),
            unary("f", "Sigmoid", "gates:output:1"),
            unary("o", "Sigmoid", "gates:output:2"),
            unary("g", "Tanh", "gates:output:3"),
            multiply("kept", "f:y:0", "a4"),
            multiply("new", "i:y:0", "g:y:0"),
            node("c", "AddV2", "kept:z:0", "new:z:0").putAttr("T", type(FLOAT)),
            unary("squashed", "Tanh", "c:z:0"),
            multiply("h", "o:y:0", "squashed:y:0"));
    verify(ExportedModel.write(folder, graph, FLOAT, -1, STEPS, FEATURES));
  }

  @Test
  void aGru() throws IOException {
    GraphDef graph =
        recurrent(
            3,
            List.of("h:z:0", "a4"),
            node("bias", "AddV2", "wx:product:0", "b:value:0").putAttr("T", type(FLOAT)),
            split("xs", "bias:z:0", 3),
            split("hs", "uh:product:0", 3),
            node("za", "AddV2", "xs:output:0", "hs:output:0").putAttr("T", type(FLOAT)),
            unary("zs", "Sigmoid", "za:z:0"),
            node("ra", "AddV2", "xs:output:1", "hs:output:1").putAttr("T", type(FLOAT)),
            unary("rs", "Sigmoid", "ra:z:0"),
            multiply("reset", "rs:y:0", "hs:output:2"),
            node("na", "AddV2", "xs:output:2", "reset:z:0").putAttr("T", type(FLOAT)),
            unary("ns", "Tanh", "na:z:0"),
            node("change", "Sub", "a3", "ns:y:0").putAttr("T", type(FLOAT)),
            multiply("kept", "zs:y:0", "change:z:0"),
            node("h", "AddV2", "kept:z:0", "ns:y:0").putAttr("T", type(FLOAT)));
    verify(ExportedModel.write(folder, graph, FLOAT, -1, STEPS, FEATURES));
  }

  @Test
  void attentionOverEmbeddedIds() throws IOException {
    try (Graph graph = new Graph()) {
      Ops tf = Ops.create(graph);
      Placeholder<TInt32> ids =
          tf.withName("x").placeholder(TInt32.class, Placeholder.shape(Shape.of(-1, STEPS)));
      Operand<TFloat32> embedded =
          tf.resourceGather(handle(tf, "embedding", 11, UNITS), ids, TFloat32.class);
      Operand<TFloat32> keys = project(tf, embedded, "key");
      Operand<TFloat32> queries = project(tf, embedded, "query");
      Operand<TFloat32> scores =
          tf.nn.softmax(
              tf.math.mul(
                  tf.train.batchMatMul(queries, keys, TFloat32.class, BatchMatMul.adjY(true)),
                  tf.constant(0.45f)));
      Operand<TFloat32> attended =
          tf.train.batchMatMul(scores, project(tf, embedded, "value"), TFloat32.class);
      Operand<TFloat32> sum = tf.math.add(embedded, attended);
      Operand<TInt32> last = tf.constant(new int[] {2});
      Operand<TFloat32> centred = tf.math.sub(sum, tf.math.mean(sum, last, Mean.keepDims(true)));
      Operand<TFloat32> variance = tf.math.mean(tf.math.square(centred), last, Mean.keepDims(true));
      Operand<TFloat32> normed =
          tf.math.mul(centred, tf.math.rsqrt(tf.math.add(variance, tf.constant(1e-3f))));
      Operand<TFloat32> pooled = tf.math.mean(normed, tf.constant(1));
      tf.withName("y")
          .nn
          .softmax(tf.linalg.matMul(pooled, read(tf, handle(tf, "output", UNITS, 2))));
      verify(ExportedModel.write(folder, graph.toGraphDef(), INT, -1, STEPS));
    }
  }

  @Test
  void convolutionsWithBatchNormAndAResidual() throws IOException {
    try (Graph graph = new Graph()) {
      Ops tf = Ops.create(graph);
      Placeholder<TFloat32> x =
          tf.withName("x").placeholder(TFloat32.class, Placeholder.shape(Shape.of(-1, 8, 8, 2)));
      List<Long> one = List.of(1L, 1L, 1L, 1L);
      Operand<TFloat32> first =
          tf.nn.conv2d(x, read(tf, handle(tf, "first", 3, 3, 2, 4)), one, "SAME");
      FusedBatchNorm<TFloat32, TFloat32> norm =
          tf.nn.fusedBatchNorm(
              first,
              tf.constant(new float[] {1, 0.5f, 2, 1}),
              read(tf, handle(tf, "beta", 4)),
              tf.constant(new float[] {0.1f, 0, -0.1f, 0.2f}),
              tf.constant(new float[] {1, 2, 0.5f, 1}),
              FusedBatchNorm.isTraining(false));
      Operand<TFloat32> activated = tf.nn.elu(norm.y());
      Operand<TFloat32> second =
          tf.nn.conv2d(activated, read(tf, handle(tf, "second", 3, 3, 4, 4)), one, "SAME");
      Operand<TFloat32> pooled =
          tf.nn.maxPool(
              tf.math.add(activated, second),
              tf.constant(new int[] {1, 2, 2, 1}),
              tf.constant(new int[] {1, 2, 2, 1}),
              "VALID",
              MaxPool.dataFormat("NHWC"));
      Operand<TFloat32> features = tf.math.mean(pooled, tf.constant(new int[] {1, 2}));
      tf.withName("y")
          .math
          .sigmoid(tf.linalg.matMul(features, read(tf, handle(tf, "output", 4, 2))));
      verify(ExportedModel.write(folder, graph.toGraphDef(), FLOAT, -1, 8, 8, 2));
    }
  }

  private static void verify(Path model) {
    ModelCheck.Result check =
        ModelCheck.run(
            ModelSource.at(model),
            EngineOptions.DEFAULT,
            signature -> ModelCheck.Inputs.GENERATED,
            System::nanoTime);
    assertThat(check.gradient()).as(check.detail()).isEqualTo(ModelCheck.Gradient.VERIFIED);
    assertThat(check.flatEqualsOriginal()).isTrue();
  }

  private static VarHandleOp handle(Ops tf, String name, long... extents) {
    return tf.withName(name)
        .varHandleOp(TFloat32.class, Shape.of(extents), VarHandleOp.sharedName(name));
  }

  private static Operand<TFloat32> read(Ops tf, VarHandleOp handle) {
    return tf.readVariableOp(handle, TFloat32.class);
  }

  private static Operand<TFloat32> project(Ops tf, Operand<TFloat32> x, String name) {
    return tf.train.batchMatMul(x, read(tf, handle(tf, name, UNITS, UNITS)), TFloat32.class);
  }

  /**
   * A layer as Keras exports it: a loop over a list of time steps with the weights' handles among
   * its arguments, then a dense layer on the last state.
   *
   * @param gates parts of the kernel's columns
   * @param states what the body gives as the next two states (arguments a3 and a4)
   * @param step the body between the products "wx" and "uh" and the states
   */
  private static GraphDef recurrent(int gates, List<String> states, NodeDef.Builder... step) {
    List<DataType> types = List.of(INT, INT, LIST, FLOAT, FLOAT, LIST, HANDLE, HANDLE, HANDLE);
    FunctionDef condition =
        function(
            "cond",
            types,
            List.of(BOOL),
            List.of("less:z:0"),
            node("less", "Less", "a0", "a1").putAttr("T", type(INT)));
    List<NodeDef.Builder> body =
        new ArrayList<>(
            List.of(
                number("one", 1),
                number("axis", 1),
                vector("shape", -1, FEATURES),
                read("w", "a6"),
                read("u", "a7"),
                read("b", "a8"),
                node("x", "TensorListGetItem", "a5", "a0", "shape:output:0")
                    .putAttr("element_dtype", type(FLOAT)),
                node("wx", "MatMul", "x:item:0", "w:value:0").putAttr("T", type(FLOAT)),
                node("uh", "MatMul", "a3", "u:value:0").putAttr("T", type(FLOAT))));
    body.addAll(List.of(step));
    body.add(
        node("written", "TensorListSetItem", "a2", "a0", states.get(0))
            .putAttr("element_dtype", type(FLOAT)));
    body.add(node("next", "AddV2", "a0", "one:output:0").putAttr("T", type(INT)));
    FunctionDef loop =
        function(
            "body",
            types,
            types,
            List.of(
                "next:z:0",
                "a1",
                "written:output_handle:0",
                states.get(0),
                states.get(1),
                "a5",
                "a6",
                "a7",
                "a8"),
            body.toArray(NodeDef.Builder[]::new));
    GraphDef.Builder graph =
        GraphDef.newBuilder()
            .setVersions(VersionDef.newBuilder().setProducer(1395))
            .setLibrary(FunctionDefLibrary.newBuilder().addFunction(condition).addFunction(loop));
    add(
        graph,
        node("x", "Placeholder")
            .putAttr("dtype", type(FLOAT))
            .putAttr("shape", AttrValue.newBuilder().setShape(shape(-1, STEPS, FEATURES)).build()),
        variable("kernel", FEATURES, (long) gates * UNITS),
        variable("recurrent", UNITS, (long) gates * UNITS),
        variable("bias", (long) gates * UNITS),
        variable("dense", UNITS, 2),
        vector("perm", 1, 0, 2),
        node("steps", "Transpose", "x", "perm")
            .putAttr("T", type(FLOAT))
            .putAttr("Tperm", type(INT)),
        vector("element", -1, FEATURES),
        vector("state", -1, UNITS),
        node("inputs", "TensorListFromTensor", "steps", "element")
            .putAttr("element_dtype", type(FLOAT))
            .putAttr("shape_type", type(INT)),
        number("zero", 0),
        number("count", STEPS),
        node("outputs", "TensorListReserve", "state", "count")
            .putAttr("element_dtype", type(FLOAT))
            .putAttr("shape_type", type(INT)),
        node("extents", "Shape", "x").putAttr("T", type(FLOAT)).putAttr("out_type", type(INT)),
        node("rows", "GatherV2", "extents", "zero", "zero")
            .putAttr("Tparams", type(INT))
            .putAttr("Tindices", type(INT))
            .putAttr("Taxis", type(INT)),
        number("units", UNITS),
        node("state_shape", "Pack", "rows", "units")
            .putAttr("T", type(INT))
            .putAttr("N", AttrValue.newBuilder().setI(2).build()),
        scalar("nothing", 0),
        node("start", "Fill", "state_shape", "nothing").putAttr("T", type(FLOAT)),
        node(
                "loop",
                "While",
                "zero",
                "count",
                "outputs",
                "start",
                "start",
                "inputs",
                "kernel",
                "recurrent",
                "bias")
            .putAttr("T", Nodes.types(types))
            .putAttr("cond", function("cond"))
            .putAttr("body", function("body")),
        read("dense_value", "dense"),
        node("logits", "MatMul", "loop:3", "dense_value").putAttr("T", type(FLOAT)),
        node("y", "Sigmoid", "logits").putAttr("T", type(FLOAT)));
    return graph.build();
  }

  private static NodeDef.Builder variable(String name, long... extents) {
    return node(name, "VarHandleOp")
        .putAttr("dtype", type(FLOAT))
        .putAttr("shape", AttrValue.newBuilder().setShape(shape(extents)).build())
        .putAttr("shared_name", AttrValue.newBuilder().setS(ByteString.copyFromUtf8(name)).build());
  }

  private static NodeDef.Builder read(String name, String handle) {
    return node(name, "ReadVariableOp", handle).putAttr("dtype", type(FLOAT));
  }

  private static NodeDef.Builder split(String name, String value, int parts) {
    return node(name, "Split", "axis:output:0", value)
        .putAttr("T", type(FLOAT))
        .putAttr("num_split", AttrValue.newBuilder().setI(parts).build());
  }

  private static NodeDef.Builder unary(String name, String operator, String x) {
    return node(name, operator, x).putAttr("T", type(FLOAT));
  }

  private static NodeDef.Builder multiply(String name, String a, String b) {
    return node(name, "Mul", a, b).putAttr("T", type(FLOAT));
  }
}
