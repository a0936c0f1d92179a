package org.glasswatt.explainers.model.tensorflow;

import com.google.protobuf.ByteString;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.tensorflow.Result;
import org.tensorflow.SavedModelBundle;
import org.tensorflow.Session;
import org.tensorflow.Tensor;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.ConfigProto;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.TensorProto;
import org.tensorflow.proto.TensorShapeProto;

/** Reads the values of a SavedModel's variables by running its own restore operation. */
final class VariableReader {
  /** Keeps the added nodes apart from the model's. */
  private static final String PREFIX = "glasswatt_read";

  /** A GraphDef is a protocol buffer, which ends at 2 GB; the rest of the graph needs room too. */
  private static final long MAX_BYTES = 1_900_000_000L;

  private VariableReader() {}

  /**
   * The values by variable name.
   *
   * @param variables the variable nodes (see {@link FreezeVariables#variables})
   * @throws IllegalArgumentException when they don't fit a graph
   */
  static Map<String, TensorProto> read(
      SavedModelFile file, Map<String, NodeDef> variables, ConfigProto config) {
    if (variables.isEmpty()) {
      return Map.of();
    }
    try (SavedModelBundle bundle = file.bundle(config)) {
      // Handles with the same shared name mean the same resource, also those inside functions.
      GraphDef readers = readers(variables);
      // An empty definition would crash TensorFlow.
      if (readers.getNodeCount() > 0) {
        bundle.graph().importGraphDef(readers, PREFIX);
      }
      List<String> names = new ArrayList<>(variables.keySet());
      Session.Runner runner = bundle.session().runner();
      for (String name : names) {
        NodeDef variable = variables.get(name);
        runner.fetch(
            variable == null || FreezeVariables.isReference(variable)
                ? name
                : PREFIX + "/" + name + "/read");
      }
      Map<String, TensorProto> values = new HashMap<>();
      long bytes = 0;
      try (Result result = runner.run()) {
        for (int i = 0; i < names.size(); i++) {
          Tensor value = result.get(i);
          bytes += value.numBytes();
          if (bytes > MAX_BYTES) {
            throw new IllegalArgumentException(
                "The variables hold more than "
                    + MAX_BYTES
                    + " bytes, which do not fit one graph definition.");
          }
          values.put(names.get(i), proto(value));
        }
      }
      return values;
    }
  }

  private static GraphDef readers(Map<String, NodeDef> variables) {
    GraphDef.Builder graph = GraphDef.newBuilder();
    for (NodeDef variable : variables.values()) {
      if (FreezeVariables.isReference(variable)) {
        continue;
      }
      NodeDef.Builder handle = variable.toBuilder().clearInput().clearDevice().removeAttr("_class");
      if (variable
          .getAttrOrDefault("shared_name", AttrValue.getDefaultInstance())
          .getS()
          .isEmpty()) {
        handle.putAttr(
            "shared_name",
            AttrValue.newBuilder().setS(ByteString.copyFromUtf8(variable.getName())).build());
      }
      graph.addNode(handle);
      graph.addNode(
          NodeDef.newBuilder()
              .setName(variable.getName() + "/read")
              .setOp("ReadVariableOp")
              .addInput(variable.getName())
              .putAttr("dtype", variable.getAttrOrThrow("dtype")));
    }
    return graph.build();
  }

  private static TensorProto proto(Tensor value) {
    TensorShapeProto.Builder shape = TensorShapeProto.newBuilder();
    for (long extent : value.shape().asArray()) {
      shape.addDim(TensorShapeProto.Dim.newBuilder().setSize(extent));
    }
    byte[] content = new byte[Math.toIntExact(value.numBytes())];
    value.asRawTensor().data().read(content);
    return TensorProto.newBuilder()
        .setDtype(value.dataType())
        .setTensorShape(shape)
        .setTensorContent(ByteString.copyFrom(content))
        .build();
  }
}
