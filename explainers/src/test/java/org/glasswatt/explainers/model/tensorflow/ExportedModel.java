package org.glasswatt.explainers.model.tensorflow;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.StdArrays;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Constant;
import org.tensorflow.op.core.Identity;
import org.tensorflow.op.core.NoOp;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.op.train.Restore;
import org.tensorflow.op.train.Save;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.MetaGraphDef;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.SavedModel;
import org.tensorflow.proto.SaverDef;
import org.tensorflow.proto.SignatureDef;
import org.tensorflow.proto.TensorInfo;
import org.tensorflow.proto.TensorShapeProto;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TString;
import org.tensorflow.types.family.TType;

/**
 * A SavedModel with resource variables in a checkpoint, as Keras exports one. Each {@code
 * VarHandleOp} of the graph is a float variable with random values.
 */
final class ExportedModel {
  private final TreeMap<String, Constant<TFloat32>> values = new TreeMap<>();
  private final Map<String, float[]> given;

  private ExportedModel(Map<String, float[]> given) {
    this.given = given;
  }

  /**
   * Writes a model.
   *
   * @param definition a graph with a placeholder "x" and a node "y"
   * @param input the element type of x
   * @param extents the extents of x, rows first
   */
  static Path write(Path folder, GraphDef definition, DataType input, long... extents)
      throws IOException {
    return write(folder, definition, Map.of(), input, extents);
  }

  /**
   * Writes a model with given values.
   *
   * @param given values of variables by name; the others are random
   */
  static Path write(
      Path folder, GraphDef definition, Map<String, float[]> given, DataType input, long... extents)
      throws IOException {
    Files.createDirectories(folder.resolve("variables"));
    MetaGraphDef.Builder meta = MetaGraphDef.newBuilder();
    try (Graph graph = new Graph()) {
      graph.importGraphDef(definition);
      ExportedModel model = new ExportedModel(given);
      meta.setSaverDef(model.addSaver(graph, definition, Ops.create(graph).withSubScope("save")))
          .setGraphDef(graph.toGraphDef());
    }
    try (Graph graph = new Graph()) {
      ExportedModel model = new ExportedModel(given);
      Ops tf = Ops.create(graph);
      model.addValues(tf, definition);
      Save save =
          tf.train.save(
              tf.constant(folder.resolve("variables/variables").toString()),
              model.names(tf),
              tf.zerosLike(model.names(tf)),
              new ArrayList<>(model.values.values()));
      try (Session session = new Session(graph)) {
        session.run(save);
      }
    }
    meta.putSignatureDef(
        "serving_default",
        SignatureDef.newBuilder()
            .setMethodName("tensorflow/serving/predict")
            .putInputs("x", info("x:0", input, extents))
            .putOutputs("y", info("y:0", DataType.DT_FLOAT, -1, 2))
            .build());
    meta.getMetaInfoDefBuilder().addTags("serve");
    SavedModel model =
        SavedModel.newBuilder().setSavedModelSchemaVersion(1).addMetaGraphs(meta).build();
    Files.write(folder.resolve("saved_model.pb"), model.toByteArray());
    return folder;
  }

  private void addValues(Ops tf, GraphDef definition) {
    SplittableRandom random = new SplittableRandom(3);
    for (NodeDef node : definition.getNodeList()) {
      if (node.getOp().equals("VarHandleOp")) {
        long[] extents =
            node.getAttrOrThrow("shape").getShape().getDimList().stream()
                .mapToLong(TensorShapeProto.Dim::getSize)
                .toArray();
        Shape shape = Shape.of(extents);
        float[] own = given.get(node.getName());
        float[] numbers = own == null ? new float[Math.toIntExact(shape.size())] : own;
        for (int i = 0; own == null && i < numbers.length; i++) {
          numbers[i] = (float) random.nextDouble(-0.8, 0.8);
        }
        values.put(node.getName(), tf.constant(shape, DataBuffers.of(numbers)));
      }
    }
  }

  private SaverDef addSaver(Graph graph, GraphDef definition, Ops tf) {
    addValues(tf, definition);
    Placeholder<TString> file =
        tf.withName("filename").placeholder(TString.class, Placeholder.shape(Shape.scalar()));
    Constant<TString> names = names(tf);
    Save saved = tf.train.save(file, names, tf.zerosLike(names), List.copyOf(values.values()));
    Identity<TString> save = tf.withControlDependencies(saved).withName("saved").identity(file);
    Restore restored =
        tf.train.restore(
            file,
            names,
            tf.zerosLike(names),
            Collections.<Class<? extends TType>>nCopies(values.size(), TFloat32.class));
    List<Op> assignments = new ArrayList<>();
    int i = 0;
    for (String name : values.keySet()) {
      Operand<?> handle = graph.operationOrThrow(name).output(0);
      assignments.add(
          tf.assignVariableOp((Operand<? extends TType>) handle, restored.tensors().get(i++)));
    }
    NoOp restore = tf.withControlDependencies(assignments).withName("restore_all").noOp();
    return SaverDef.newBuilder()
        .setFilenameTensorName(file.output().name())
        .setSaveTensorName(save.output().name())
        .setRestoreOpName(restore.op().name())
        .setVersion(SaverDef.CheckpointFormatVersion.V2)
        .build();
  }

  private Constant<TString> names(Ops tf) {
    return tf.constant(StdArrays.ndCopyOf(values.keySet().toArray(String[]::new)));
  }

  private static TensorInfo info(String name, DataType type, long... extents) {
    return TensorInfo.newBuilder()
        .setName(name)
        .setDtype(type)
        .setTensorShape(GraphParts.shape(extents))
        .build();
  }
}
