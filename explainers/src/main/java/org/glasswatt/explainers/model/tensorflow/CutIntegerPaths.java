package org.glasswatt.explainers.model.tensorflow;

import java.util.List;
import java.util.Set;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.NodeDef;

/**
 * Stops derivatives at integer inputs of operators whose gradient comes from Java.
 *
 * <p>Such a gradient has to return a tensor for every input, also for sizes and positions;
 * TensorFlow would then follow these into operators that have no gradient and need none.
 */
final class CutIntegerPaths {
  private static final Set<String> OPERATORS =
      Set.of(
          "While",
          "StatelessWhile",
          "TensorListFromTensor",
          "TensorListStack",
          "TensorListGetItem",
          "TensorListSetItem",
          "TensorListPushBack",
          "TensorListPopBack",
          "TensorListReserve");

  private CutIntegerPaths() {}

  /** The graph with a {@code StopGradient} before each of these inputs. */
  static GraphDef apply(GraphDef graph, OperatorSignatures operators) {
    GraphDef.Builder cut = graph.toBuilder().clearNode();
    for (NodeDef node : graph.getNodeList()) {
      if (!OPERATORS.contains(node.getOp())) {
        cut.addNode(node);
        continue;
      }
      List<DataType> types = operators.inputTypes(node);
      NodeDef.Builder copy = node.toBuilder();
      for (int i = 0; i < types.size(); i++) {
        if (!ActiveTensors.isDifferentiable(types.get(i))) {
          String stop = node.getName() + "/glasswatt_stop_" + i;
          cut.addNode(Nodes.unary("StopGradient", stop, node.getInput(i), types.get(i)));
          copy.setInput(i, stop);
        }
      }
      cut.addNode(copy);
    }
    return cut.build();
  }
}
