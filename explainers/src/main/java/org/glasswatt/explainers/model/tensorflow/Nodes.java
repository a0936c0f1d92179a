package org.glasswatt.explainers.model.tensorflow;

import java.util.List;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.TensorProto;
import org.tensorflow.proto.TensorShapeProto;

/** Nodes that passes add to a graph. */
final class Nodes {
  private Nodes() {}

  static NodeDef constant(String name, TensorProto value) {
    return NodeDef.newBuilder()
        .setName(name)
        .setOp("Const")
        .putAttr("dtype", type(value.getDtype()))
        .putAttr("value", AttrValue.newBuilder().setTensor(value).build())
        .build();
  }

  /** An int32 scalar. */
  static NodeDef intConstant(String name, int value) {
    return constant(
        name,
        TensorProto.newBuilder()
            .setDtype(DataType.DT_INT32)
            .setTensorShape(TensorShapeProto.getDefaultInstance())
            .addIntVal(value)
            .build());
  }

  /** A node whose one type attribute is {@code T}. */
  static NodeDef unary(String operator, String name, String input, DataType type) {
    return NodeDef.newBuilder()
        .setName(name)
        .setOp(operator)
        .addInput(input)
        .putAttr("T", type(type))
        .build();
  }

  static NodeDef binary(String operator, String name, String left, String right, DataType type) {
    return unary(operator, name, left, type).toBuilder().addInput(right).build();
  }

  static AttrValue type(DataType type) {
    return AttrValue.newBuilder().setType(type).build();
  }

  static AttrValue types(List<DataType> types) {
    return AttrValue.newBuilder()
        .setList(AttrValue.ListValue.newBuilder().addAllType(types))
        .build();
  }
}
