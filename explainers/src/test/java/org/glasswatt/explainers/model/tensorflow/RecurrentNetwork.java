package org.glasswatt.explainers.model.tensorflow;

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
import java.util.ArrayList;
import java.util.List;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.FunctionDef;
import org.tensorflow.proto.FunctionDefLibrary;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.VersionDef;

/**
 * Recurrent networks as Keras exports them, from x of {@code [n, steps, features]} to y of two
 * sigmoids. Variables: kernel, recurrent, bias (gates side by side) and dense.
 */
record RecurrentNetwork(int steps, int features, int units) {
  private static final DataType LIST = DataType.DT_VARIANT;
  private static final DataType HANDLE = DataType.DT_RESOURCE;

  /** Gates in the order input, forget, output, candidate. */
  GraphDef lstm() {
    return recurrent(
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
  }

  /** Gates in the order update, reset, candidate; the reset comes after the product. */
  GraphDef gru() {
    return recurrent(
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
  }

  /**
   * A layer as Keras exports it: a loop over a list of time steps with the weights' handles among
   * its arguments, then a dense layer on the last state.
   *
   * @param gates parts of the kernel's columns
   * @param states what the body gives as the next two states (arguments a3 and a4)
   * @param step the body between the products "wx" and "uh" and the states
   */
  private GraphDef recurrent(int gates, List<String> states, NodeDef.Builder... step) {
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
                vector("shape", -1, features),
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
            .putAttr("shape", AttrValue.newBuilder().setShape(shape(-1, steps, features)).build()),
        variable("kernel", features, (long) gates * units),
        variable("recurrent", units, (long) gates * units),
        variable("bias", (long) gates * units),
        variable("dense", units, 2),
        vector("perm", 1, 0, 2),
        node("steps", "Transpose", "x", "perm")
            .putAttr("T", type(FLOAT))
            .putAttr("Tperm", type(INT)),
        vector("element", -1, features),
        vector("state", -1, units),
        node("inputs", "TensorListFromTensor", "steps", "element")
            .putAttr("element_dtype", type(FLOAT))
            .putAttr("shape_type", type(INT)),
        number("zero", 0),
        number("count", steps),
        node("outputs", "TensorListReserve", "state", "count")
            .putAttr("element_dtype", type(FLOAT))
            .putAttr("shape_type", type(INT)),
        node("extents", "Shape", "x").putAttr("T", type(FLOAT)).putAttr("out_type", type(INT)),
        node("rows", "GatherV2", "extents", "zero", "zero")
            .putAttr("Tparams", type(INT))
            .putAttr("Tindices", type(INT))
            .putAttr("Taxis", type(INT)),
        number("units", units),
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
