package org.glasswatt.explainers.model.tensorflow;

import static org.glasswatt.explainers.model.tensorflow.GraphParts.add;
import static org.glasswatt.explainers.model.tensorflow.GraphParts.function;
import static org.glasswatt.explainers.model.tensorflow.GraphParts.node;
import static org.glasswatt.explainers.model.tensorflow.GraphParts.number;
import static org.glasswatt.explainers.model.tensorflow.GraphParts.scalar;
import static org.glasswatt.explainers.model.tensorflow.GraphParts.shape;
import static org.glasswatt.explainers.model.tensorflow.GraphParts.type;
import static org.glasswatt.explainers.model.tensorflow.GraphParts.vector;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.FunctionDef;
import org.tensorflow.proto.FunctionDefLibrary;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.VersionDef;

/**
 * A recurrent network as Keras exports one: a {@code While} over a list of time steps that fills
 * another list. For {@code x} of [rows, 3] for example, three steps: {@code h ← tanh(0.5 h + x_t)},
 * {@code y = [h₃, h₁ + h₂ + h₃]}.
 */
public final class LoopModel {
  private static final DataType FLOAT = DataType.DT_FLOAT;
  private static final DataType INT = DataType.DT_INT32;
  private static final DataType LIST = DataType.DT_VARIANT;

  private LoopModel() {}

  /** Writes the model for three steps. */
  public static Path write(Path folder) throws IOException {
    return write(folder, 3);
  }

  /** Writes the model for some number of steps. */
  public static Path write(Path folder, int steps) throws IOException {
    List<DataType> types = List.of(INT, INT, LIST, FLOAT, LIST);
    FunctionDef condition =
        function(
            "cond",
            types,
            List.of(DataType.DT_BOOL),
            List.of("less:z:0"),
            node("less", "Less", "a0", "a1").putAttr("T", type(INT)));
    FunctionDef body =
        function(
            "body",
            types,
            types,
            List.of("next:z:0", "a1", "written:output_handle:0", "h:y:0", "a4"),
            number("one", 1),
            scalar("half", 0.5f),
            vector("shape", -1),
            node("x", "TensorListGetItem", "a4", "a0", "shape:output:0")
                .putAttr("element_dtype", type(FLOAT)),
            node("decayed", "Mul", "a3", "half:output:0").putAttr("T", type(FLOAT)),
            node("sum", "AddV2", "decayed:z:0", "x:item:0").putAttr("T", type(FLOAT)),
            node("h", "Tanh", "sum:z:0").putAttr("T", type(FLOAT)),
            node("written", "TensorListSetItem", "a2", "a0", "h:y:0")
                .putAttr("element_dtype", type(FLOAT)),
            node("next", "AddV2", "a0", "one:output:0").putAttr("T", type(INT)));
    GraphDef.Builder graph =
        GraphDef.newBuilder()
            .setVersions(VersionDef.newBuilder().setProducer(1395))
            .setLibrary(FunctionDefLibrary.newBuilder().addFunction(condition).addFunction(body));
    add(
        graph,
        node("serving_default_x", "Placeholder")
            .putAttr("dtype", type(FLOAT))
            .putAttr("shape", AttrValue.newBuilder().setShape(shape(-1, steps)).build()),
        vector("perm", 1, 0),
        node("steps", "Transpose", "serving_default_x", "perm")
            .putAttr("T", type(FLOAT))
            .putAttr("Tperm", type(INT)),
        vector("element", -1),
        node("inputs", "TensorListFromTensor", "steps", "element")
            .putAttr("element_dtype", type(FLOAT))
            .putAttr("shape_type", type(INT)),
        number("zero", 0),
        // The number of steps comes from the input's shape, as in real models.
        node("extents", "Shape", "steps").putAttr("T", type(FLOAT)).putAttr("out_type", type(INT)),
        node("count", "GatherV2", "extents", "zero", "zero")
            .putAttr("Tparams", type(INT))
            .putAttr("Tindices", type(INT))
            .putAttr("Taxis", type(INT)),
        node("outputs", "TensorListReserve", "element", "count")
            .putAttr("element_dtype", type(FLOAT))
            .putAttr("shape_type", type(INT)),
        number("first", 0),
        node("x0", "GatherV2", "steps", "first", "zero")
            .putAttr("Tparams", type(FLOAT))
            .putAttr("Tindices", type(INT))
            .putAttr("Taxis", type(INT)),
        node("h0", "ZerosLike", "x0").putAttr("T", type(FLOAT)),
        node("loop", "While", "zero", "count", "outputs", "h0", "inputs")
            .putAttr("T", Nodes.types(types))
            .putAttr("cond", function("cond"))
            .putAttr("body", function("body"))
            .putAttr("_lower_using_switch_merge", AttrValue.newBuilder().setB(true).build()),
        node("states", "TensorListStack", "loop:2", "element")
            .putAttr("element_dtype", type(FLOAT)),
        node("total", "Sum", "states", "zero").putAttr("T", type(FLOAT)).putAttr("Tidx", type(INT)),
        node("StatefulPartitionedCall", "Pack", "loop:3", "total")
            .putAttr("T", type(FLOAT))
            .putAttr("N", AttrValue.newBuilder().setI(2).build())
            .putAttr("axis", AttrValue.newBuilder().setI(1).build()));
    return HandMadeModel.write(folder, graph.build(), FLOAT, steps);
  }
}
