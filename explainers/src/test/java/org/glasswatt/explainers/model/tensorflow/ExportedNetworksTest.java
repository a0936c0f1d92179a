package org.glasswatt.explainers.model.tensorflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.glasswatt.explainers.model.tensorflow.GraphParts.FLOAT;
import static org.glasswatt.explainers.model.tensorflow.GraphParts.INT;

import java.io.IOException;
import java.nio.file.Path;
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
import org.tensorflow.proto.GraphDef;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/** Networks of the usual kinds with variables, exported here: their gradients are verified. */
class ExportedNetworksTest {
  private static final int STEPS = 7;
  private static final int FEATURES = 3;
  private static final int UNITS = 5;

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
    GraphDef graph = new RecurrentNetwork(STEPS, FEATURES, UNITS).lstm();
    verify(ExportedModel.write(folder, graph, FLOAT, -1, STEPS, FEATURES));
  }

  @Test
  void aGru() throws IOException {
    GraphDef graph = new RecurrentNetwork(STEPS, FEATURES, UNITS).gru();
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
}
