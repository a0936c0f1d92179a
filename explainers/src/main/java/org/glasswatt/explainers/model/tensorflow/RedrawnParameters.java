package org.glasswatt.explainers.model.tensorflow;

import com.google.protobuf.ByteString;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.glasswatt.explainers.error.UserError;
import org.glasswatt.explainers.model.ModelError;
import org.glasswatt.explainers.model.tensorflow.gradient.OperatorGradients;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.TensorProto;

/**
 * Puts the numbers of parameter tensors in random order.
 *
 * <p>A tensor's own values in another order keep its scale, and what must be positive stays so,
 * such as a variance; how the file's author would have drawn them is not in the file. Parameters
 * are the floating-point constants with two or more numbers.
 */
final class RedrawnParameters {
  private RedrawnParameters() {}

  /**
   * The graph with a part of its parameter tensors redrawn.
   *
   * @param share which part of the tensors, those nearest to the target first; at least one
   * @throws UserError when the graph has none
   */
  static GraphDef apply(GraphDef graph, TensorRef target, double share, long seed) {
    GraphIndex index = new GraphIndex(graph);
    List<NodeDef> parameters =
        LayerSearch.distances(graph, target).keySet().stream()
            .map(name -> index.producer(new TensorRef(name, 0)))
            .filter(RedrawnParameters::isParameter)
            .toList();
    if (parameters.isEmpty()) {
      throw new UserError(
          ModelError.PARAMETERS_FIXED,
          "The graph holds no parameters as constants.",
          "Parameters of more than 1.9 GB, and those inside loops, can't be redrawn.");
    }
    int count = (int) Math.max(1, Math.round(share * parameters.size()));
    SplittableRandom random = new SplittableRandom(seed);
    Map<String, NodeDef> redrawn = new HashMap<>();
    for (NodeDef parameter : parameters.subList(0, count)) {
      redrawn.put(parameter.getName(), redrawn(parameter, random.split()));
    }
    GraphDef.Builder changed = graph.toBuilder().clearNode();
    graph
        .getNodeList()
        .forEach(node -> changed.addNode(redrawn.getOrDefault(node.getName(), node)));
    return changed.build();
  }

  private static boolean isParameter(NodeDef node) {
    if (!node.getOp().equals("Const")) {
      return false;
    }
    TensorProto value = node.getAttrOrThrow("value").getTensor();
    // One number in the place of all is the same in any order.
    return OperatorGradients.isFloating(value.getDtype())
        && value.getTensorContent().size() >= 2 * bytes(value);
  }

  private static int bytes(TensorProto value) {
    return switch (value.getDtype()) {
      case DT_DOUBLE -> Double.BYTES;
      case DT_FLOAT -> Float.BYTES;
      default -> Short.BYTES;
    };
  }

  /** Fisher and Yates's shuffle of the numbers, whatever their type. */
  private static NodeDef redrawn(NodeDef node, SplittableRandom random) {
    TensorProto value = node.getAttrOrThrow("value").getTensor();
    int width = bytes(value);
    byte[] content = value.getTensorContent().toByteArray();
    for (int i = content.length / width - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      for (int b = 0; b < width; b++) {
        byte kept = content[i * width + b];
        content[i * width + b] = content[j * width + b];
        content[j * width + b] = kept;
      }
    }
    return node.toBuilder()
        .putAttr(
            "value",
            AttrValue.newBuilder()
                .setTensor(value.toBuilder().setTensorContent(ByteString.copyFrom(content)))
                .build())
        .build();
  }
}
