package org.glasswatt.explainers.model.tensorflow;

import com.google.protobuf.ByteString;
import java.nio.ByteOrder;
import java.util.OptionalInt;
import java.util.Set;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.TensorProto;

/**
 * Which branch a condition chooses, where the graph alone decides it: a constant, or a learning
 * phase that nobody feeds and that has a default.
 */
final class ConstantScalars {
  /** Conditions are short; a longer chain is no condition of an exporter. */
  private static final int MAX_DEPTH = 32;

  private final GraphIndex index;
  private final Set<String> fed;

  /**
   * Looks at a graph.
   *
   * @param fed nodes whose value is given from outside, whatever their default
   */
  ConstantScalars(GraphIndex index, Set<String> fed) {
    this.index = index;
    this.fed = fed;
  }

  /** The value of a boolean (0 or 1) or integer scalar; empty when it depends on more. */
  OptionalInt value(TensorRef tensor) {
    return value(tensor, 0);
  }

  private OptionalInt value(TensorRef tensor, int depth) {
    NodeDef node = index.node(tensor.node());
    if (node == null || depth > MAX_DEPTH || fed.contains(node.getName())) {
      return OptionalInt.empty();
    }
    return switch (node.getOp()) {
      case "Const" -> literal(node.getAttrOrThrow("value").getTensor());
      case "Identity", "PlaceholderWithDefault", "StopGradient" -> input(node, 0, depth);
      case "LogicalNot" -> {
        OptionalInt x = input(node, 0, depth);
        yield x.isPresent() ? OptionalInt.of(1 - x.getAsInt()) : x;
      }
      case "LogicalAnd" -> logical(node, 0, depth);
      case "LogicalOr" -> logical(node, 1, depth);
      default -> OptionalInt.empty();
    };
  }

  private OptionalInt input(NodeDef node, int position, int depth) {
    return value(TensorRef.parse(node.getInput(position)), depth + 1);
  }

  /** One input that decides is enough: 0 for "and", 1 for "or". */
  private OptionalInt logical(NodeDef node, int deciding, int depth) {
    OptionalInt a = input(node, 0, depth);
    OptionalInt b = input(node, 1, depth);
    if ((a.isPresent() && a.getAsInt() == deciding)
        || (b.isPresent() && b.getAsInt() == deciding)) {
      return OptionalInt.of(deciding);
    }
    return a.isPresent() && b.isPresent() ? OptionalInt.of(1 - deciding) : OptionalInt.empty();
  }

  private static OptionalInt literal(TensorProto value) {
    if (value.getTensorShape().getDimCount() > 0) {
      return OptionalInt.empty();
    }
    ByteString content = value.getTensorContent();
    return switch (value.getDtype()) {
      case DT_BOOL ->
          value.getBoolValCount() > 0
              ? OptionalInt.of(value.getBoolVal(0) ? 1 : 0)
              : OptionalInt.of(content.isEmpty() || content.byteAt(0) == 0 ? 0 : 1);
      case DT_INT32 ->
          value.getIntValCount() > 0
              ? OptionalInt.of(value.getIntVal(0))
              : content.isEmpty()
                  ? OptionalInt.of(0)
                  : OptionalInt.of(
                      content.asReadOnlyByteBuffer().order(ByteOrder.LITTLE_ENDIAN).getInt());
      default -> OptionalInt.empty();
    };
  }
}
