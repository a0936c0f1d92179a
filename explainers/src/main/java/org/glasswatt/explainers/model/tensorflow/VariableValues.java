package org.glasswatt.explainers.model.tensorflow;

import com.google.protobuf.ByteString;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tensorflow.Graph;
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

/**
 * The values of a SavedModel's variables, read by running its own restore operation.
 *
 * <p>Mostly they become constants. Where they are too large for that, they stay native tensors that
 * each run is fed with, which copies nothing.
 */
final class VariableValues implements AutoCloseable {
  /** A GraphDef is a protocol buffer, which ends at 2 GB; the rest of the graph needs room too. */
  static final long MAX_CONSTANT_BYTES = 1_900_000_000L;

  static final VariableValues NONE = new VariableValues(Map.of(), Map.of(), null);

  /** Keeps the added nodes apart from the model's. */
  private static final String PREFIX = "glasswatt_read";

  private final Map<String, TensorProto> constants;
  private final Map<String, Tensor> fed;
  private final @Nullable Result result;
  private final Map<String, Tensor> placeholders = new LinkedHashMap<>();

  private VariableValues(
      Map<String, TensorProto> constants, Map<String, Tensor> fed, @Nullable Result result) {
    this.constants = constants;
    this.fed = fed;
    this.result = result;
  }

  /**
   * Reads the values.
   *
   * @param variables the variable nodes by name (see {@link FreezeVariables#variables})
   * @param maxConstantBytes size of all together above which they are fed
   */
  static VariableValues read(
      SavedModelFile file,
      Map<String, NodeDef> variables,
      ConfigProto config,
      long maxConstantBytes) {
    if (variables.isEmpty()) {
      return NONE;
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
      return of(names, runner.run(), maxConstantBytes);
    }
  }

  private static VariableValues of(List<String> names, Result result, long maxConstantBytes) {
    Map<String, Tensor> values = new LinkedHashMap<>();
    long bytes = 0;
    for (int i = 0; i < names.size(); i++) {
      values.put(names.get(i), result.get(i));
      bytes += result.get(i).numBytes();
    }
    if (bytes > maxConstantBytes) {
      return new VariableValues(Map.of(), values, result);
    }
    Map<String, TensorProto> constants = new HashMap<>();
    values.forEach((name, value) -> constants.put(name, proto(value)));
    result.close();
    return new VariableValues(constants, Map.of(), null);
  }

  /** The node that stands for a variable, under a name of its own. */
  NodeDef node(String name, String variable) {
    TensorProto constant = constants.get(variable);
    if (constant != null) {
      return Nodes.constant(name, constant);
    }
    Tensor value = fed.get(variable);
    if (value == null) {
      throw new IllegalArgumentException("The variable " + variable + " has no value.");
    }
    placeholders.put(name, value);
    return NodeDef.newBuilder()
        .setName(name)
        .setOp("Placeholder")
        .putAttr("dtype", Nodes.type(value.dataType()))
        .putAttr("shape", AttrValue.newBuilder().setShape(shape(value)).build())
        .build();
  }

  /** Feeds a run of a graph with what it needs of the variables. */
  void feed(Graph graph, Session.Runner runner) {
    placeholders.forEach(
        (name, value) -> {
          if (graph.operation(name) != null) {
            runner.feed(name, 0, value);
          }
        });
  }

  @Override
  public void close() {
    if (result != null) {
      result.close();
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
    byte[] content = new byte[Math.toIntExact(value.numBytes())];
    value.asRawTensor().data().read(content);
    return TensorProto.newBuilder()
        .setDtype(value.dataType())
        .setTensorShape(shape(value))
        .setTensorContent(ByteString.copyFrom(content))
        .build();
  }

  private static TensorShapeProto shape(Tensor value) {
    TensorShapeProto.Builder shape = TensorShapeProto.newBuilder();
    for (long extent : value.shape().asArray()) {
      shape.addDim(TensorShapeProto.Dim.newBuilder().setSize(extent));
    }
    return shape.build();
  }
}
