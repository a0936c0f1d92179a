package org.glasswatt.explainers.model.tensorflow;

import com.google.protobuf.ByteString;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.glasswatt.explainers.model.EngineOptions;
import org.glasswatt.explainers.model.LoadedModel;
import org.glasswatt.explainers.model.ModelSource;
import org.glasswatt.explainers.model.load.Models;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.FunctionDef;
import org.tensorflow.proto.FunctionDefLibrary;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.NameAttrList;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.OpDef;
import org.tensorflow.proto.TensorProto;
import org.tensorflow.proto.TensorShapeProto;
import org.tensorflow.proto.VersionDef;

/** What graphs in tests are written with. */
final class GraphParts {
  static final DataType FLOAT = DataType.DT_FLOAT;
  static final DataType INT = DataType.DT_INT32;
  static final DataType BOOL = DataType.DT_BOOL;

  private GraphParts() {}

  /** A graph with some functions, the input {@code x} of [n, 2] and a few constants. */
  static GraphDef.Builder graph(FunctionDef... functions) {
    GraphDef.Builder graph =
        GraphDef.newBuilder()
            .setVersions(VersionDef.newBuilder().setProducer(1395))
            .setLibrary(FunctionDefLibrary.newBuilder().addAllFunction(List.of(functions)));
    NodeDef.Builder input =
        node("serving_default_x", "Placeholder")
            .putAttr("dtype", type(FLOAT))
            .putAttr("shape", AttrValue.newBuilder().setShape(shape(-1, 2)).build());
    add(
        graph,
        input,
        number("zero", 0),
        number("one", 1),
        number("two", 2),
        vector("zeros", 0, 0),
        vector("ones", 1, 1));
    return graph;
  }

  /** The model of a graph whose node "StatefulPartitionedCall" gives y of [n, 2]. */
  static LoadedModel open(Path folder, GraphDef.Builder graph) throws IOException {
    Path model = HandMadeModel.write(folder.resolve("model"), graph.build(), FLOAT, 2);
    return Models.open(ModelSource.at(model), EngineOptions.DEFAULT);
  }

  static void add(GraphDef.Builder graph, NodeDef.Builder... nodes) {
    for (NodeDef.Builder node : nodes) {
      graph.addNode(node);
    }
  }

  static FunctionDef function(
      String name,
      List<DataType> arguments,
      List<DataType> results,
      List<String> returned,
      NodeDef.Builder... nodes) {
    OpDef.Builder signature = OpDef.newBuilder().setName(name);
    for (int i = 0; i < arguments.size(); i++) {
      signature.addInputArg(OpDef.ArgDef.newBuilder().setName("a" + i).setType(arguments.get(i)));
    }
    FunctionDef.Builder function = FunctionDef.newBuilder();
    for (int i = 0; i < results.size(); i++) {
      signature.addOutputArg(OpDef.ArgDef.newBuilder().setName("r" + i).setType(results.get(i)));
      function.putRet("r" + i, returned.get(i));
    }
    for (NodeDef.Builder node : nodes) {
      function.addNodeDef(node);
    }
    return function.setSignature(signature).build();
  }

  static AttrValue function(String name) {
    return AttrValue.newBuilder().setFunc(NameAttrList.newBuilder().setName(name)).build();
  }

  static NodeDef.Builder node(String name, String operator, String... inputs) {
    return NodeDef.newBuilder().setName(name).setOp(operator).addAllInput(List.of(inputs));
  }

  static AttrValue functions(String... names) {
    AttrValue.ListValue.Builder list = AttrValue.ListValue.newBuilder();
    for (String name : names) {
      list.addFunc(NameAttrList.newBuilder().setName(name));
    }
    return AttrValue.newBuilder().setList(list).build();
  }

  static NodeDef.Builder truth(String name, boolean value) {
    return Nodes.constant(
        name,
        TensorProto.newBuilder()
            .setDtype(BOOL)
            .setTensorShape(TensorShapeProto.getDefaultInstance())
            .addBoolVal(value)
            .build())
        .toBuilder();
  }

  static NodeDef.Builder number(String name, int value) {
    return Nodes.intConstant(name, value).toBuilder();
  }

  static NodeDef.Builder vector(String name, Integer... values) {
    return Nodes.constant(
        name,
        TensorProto.newBuilder()
            .setDtype(INT)
            .setTensorShape(shape(values.length))
            .addAllIntVal(List.of(values))
            .build())
        .toBuilder();
  }

  /** One text is a scalar, more or none are a vector. */
  static NodeDef.Builder texts(String name, String... values) {
    TensorProto.Builder value =
        TensorProto.newBuilder()
            .setDtype(DataType.DT_STRING)
            .setTensorShape(values.length == 1 ? shape() : shape(values.length));
    for (String text : values) {
      value.addStringVal(ByteString.copyFromUtf8(text));
    }
    return Nodes.constant(name, value.build()).toBuilder();
  }

  static NodeDef.Builder scalar(String name, float value) {
    return Nodes.constant(
        name,
        TensorProto.newBuilder()
            .setDtype(FLOAT)
            .setTensorShape(TensorShapeProto.getDefaultInstance())
            .addFloatVal(value)
            .build())
        .toBuilder();
  }

  static AttrValue type(DataType type) {
    return Nodes.type(type);
  }

  static TensorShapeProto shape(long... dims) {
    TensorShapeProto.Builder shape = TensorShapeProto.newBuilder();
    for (long extent : dims) {
      shape.addDim(TensorShapeProto.Dim.newBuilder().setSize(extent));
    }
    return shape.build();
  }
}
