package org.glasswatt.samples.credit;

import com.google.protobuf.CodedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.glasswatt.samples.credit.NetworkGraph.Parameter;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.Signature;
import org.tensorflow.TensorFlow;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.StdArrays;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Constant;
import org.tensorflow.op.core.Identity;
import org.tensorflow.op.core.NoOp;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.op.train.Restore;
import org.tensorflow.op.train.Save;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.MetaGraphDef;
import org.tensorflow.proto.SavedModel;
import org.tensorflow.proto.SaverDef;
import org.tensorflow.proto.SignatureDef;
import org.tensorflow.proto.TensorInfo;
import org.tensorflow.proto.TensorShapeProto;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TString;

/**
 * Writes a trained network as a SavedModel with a normal serving signature.
 *
 * <p>The exporter of TensorFlow's Java library saves reference variables only, and its bytes differ
 * from run to run; so the file is put together here.
 */
final class CreditModel {
  static final String INPUT = "features";
  static final String OUTPUT = "probability";

  private CreditModel() {}

  /** Exports the network alone: nothing of the training stays in the graph. */
  static void export(DenseNetwork network, Path folder) throws IOException {
    Path variables = Files.createDirectories(folder.resolve("variables"));
    writeCheckpoint(network, variables.resolve("variables"));
    SavedModel model =
        SavedModel.newBuilder()
            .setSavedModelSchemaVersion(1)
            .addMetaGraphs(metaGraph(network))
            .build();
    try (OutputStream file = Files.newOutputStream(folder.resolve("saved_model.pb"))) {
      CodedOutputStream out = CodedOutputStream.newInstance(file);
      // The same network gives the same bytes.
      out.useDeterministicSerialization();
      model.writeTo(out);
      out.flush();
    }
  }

  private static void writeCheckpoint(DenseNetwork network, Path prefix) {
    try (Graph graph = new Graph()) {
      Ops tf = Ops.create(graph);
      List<Parameter> named = new NetworkGraph(tf, network.sizes()).parameters;
      Save save = save(tf, tf.constant(prefix.toString()), named, network.parameters(tf));
      try (Session session = new Session(graph, Trainer.ONE_THREAD)) {
        session.run(save);
      }
    }
  }

  private static MetaGraphDef metaGraph(DenseNetwork network) {
    try (Graph graph = new Graph()) {
      Ops tf = Ops.create(graph);
      NetworkGraph built = new NetworkGraph(tf, network.sizes());
      SaverDef saver = addSaver(tf.withSubScope("save"), built.parameters);
      MetaGraphDef.Builder meta =
          MetaGraphDef.newBuilder()
              .setGraphDef(graph.toGraphDef())
              .setSaverDef(saver)
              .putSignatureDef(
                  Signature.DEFAULT_KEY,
                  SignatureDef.newBuilder()
                      .setMethodName("tensorflow/serving/predict")
                      .putInputs(INPUT, info(built.features))
                      .putOutputs(OUTPUT, info(built.probability))
                      .build());
      meta.getMetaInfoDefBuilder().addTags("serve").setTensorflowVersion(TensorFlow.version());
      return meta.build();
    }
  }

  /** Adds what loads the variables from a checkpoint, and what saves them again. */
  private static SaverDef addSaver(Ops tf, List<Parameter> parameters) {
    Placeholder<TString> file =
        tf.withName("filename").placeholder(TString.class, Placeholder.shape(Shape.scalar()));
    List<Operand<?>> values = new ArrayList<>();
    parameters.forEach(parameter -> values.add(parameter.value()));
    Save saved = save(tf, file, parameters, values);
    Identity<TString> save = tf.withControlDependencies(saved).withName("saved").identity(file);
    Constant<TString> names = names(tf, parameters);
    Restore restored =
        tf.train.restore(
            file,
            names,
            tf.zerosLike(names),
            Collections.nCopies(parameters.size(), TFloat32.class));
    List<Op> assignments = new ArrayList<>();
    for (int i = 0; i < parameters.size(); i++) {
      assignments.add(tf.assignVariableOp(parameters.get(i).handle(), restored.tensors().get(i)));
    }
    NoOp restore = tf.withControlDependencies(assignments).withName("restore_all").noOp();
    return SaverDef.newBuilder()
        .setFilenameTensorName(file.output().name())
        .setSaveTensorName(save.output().name())
        .setRestoreOpName(restore.op().name())
        .setVersion(SaverDef.CheckpointFormatVersion.V2)
        .build();
  }

  private static Save save(
      Ops tf, Operand<TString> file, List<Parameter> parameters, List<Operand<?>> values) {
    Constant<TString> names = names(tf, parameters);
    return tf.train.save(file, names, tf.zerosLike(names), values);
  }

  private static Constant<TString> names(Ops tf, List<Parameter> parameters) {
    return tf.constant(
        StdArrays.ndCopyOf(parameters.stream().map(Parameter::name).toArray(String[]::new)));
  }

  private static TensorInfo info(Operand<TFloat32> tensor) {
    TensorShapeProto.Builder shape = TensorShapeProto.newBuilder();
    for (long size : tensor.shape().asArray()) {
      shape.addDim(TensorShapeProto.Dim.newBuilder().setSize(size));
    }
    return TensorInfo.newBuilder()
        .setName(tensor.asOutput().name())
        .setDtype(DataType.DT_FLOAT)
        .setTensorShape(shape)
        .build();
  }
}
