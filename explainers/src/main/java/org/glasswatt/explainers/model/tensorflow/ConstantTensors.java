package org.glasswatt.explainers.model.tensorflow;

import com.google.protobuf.ByteString;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.TensorProto;

/** Whole numbers in constants, whichever way they are written down. */
final class ConstantTensors {
  private ConstantTensors() {}

  /** The first element of an integer constant; 0 when a node is none. */
  static long integer(NodeDef node) {
    List<Long> values = integers(node);
    return values.isEmpty() ? 0 : values.get(0);
  }

  /** The elements of an integer constant; none when a node is none. */
  static List<Long> integers(NodeDef node) {
    if (!node.getOp().equals("Const")) {
      return List.of();
    }
    TensorProto value = node.getAttrOrThrow("value").getTensor();
    boolean wide = value.getDtype() == DataType.DT_INT64;
    if (!wide && value.getDtype() != DataType.DT_INT32) {
      return List.of();
    }
    ByteString content = value.getTensorContent();
    if (content.isEmpty()) {
      return wide
          ? value.getInt64ValList()
          : value.getIntValList().stream().map(Integer::longValue).toList();
    }
    List<Long> values = new ArrayList<>();
    ByteBuffer bytes = content.asReadOnlyByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
    while (bytes.remaining() >= (wide ? Long.BYTES : Integer.BYTES)) {
      values.add(wide ? bytes.getLong() : bytes.getInt());
    }
    return values;
  }
}
