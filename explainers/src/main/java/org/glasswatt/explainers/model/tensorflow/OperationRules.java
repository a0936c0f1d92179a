package org.glasswatt.explainers.model.tensorflow;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tensorflow.proto.NodeDef;

/**
 * How many arithmetic operations an operator takes, from the shapes of its inputs and its output.
 *
 * <p>A multiplication with an addition is two operations; a root, an exponential or a hyperbolic
 * tangent is one. Operators that only move, name or shape data take none.
 */
final class OperationRules {
  /** Counts the operations of a node. */
  @FunctionalInterface
  interface Rule {
    /**
     * The operations.
     *
     * @param inputs extents of the data inputs
     * @param output extents of the first output
     */
    long count(NodeDef node, List<long[]> inputs, long[] output);
  }

  private static final Set<String> FREE =
      Set.of(
          "Const",
          "Placeholder",
          "PlaceholderWithDefault",
          "Identity",
          "IdentityN",
          "NoOp",
          "StopGradient",
          "PreventGradient",
          "EnsureShape",
          "Reshape",
          "Shape",
          "ShapeN",
          "Size",
          "Rank",
          "Squeeze",
          "ExpandDims",
          "Pack",
          "Unpack",
          "StridedSlice",
          "Slice",
          "Concat",
          "ConcatV2",
          "Split",
          "SplitV",
          "Transpose",
          "Cast",
          "GatherV2",
          "Gather",
          "GatherNd",
          "ResourceGather",
          "Pad",
          "PadV2",
          "MirrorPad",
          "Fill",
          "Range",
          "Tile",
          "ZerosLike",
          "OnesLike",
          "BroadcastTo",
          "SpaceToBatchND",
          "BatchToSpaceND",
          "OneHot",
          "Where",
          "ReverseV2",
          "ScatterNd",
          "Assert",
          "SpaceToDepth",
          "DepthToSpace",
          "EmptyTensorList",
          "TensorListReserve",
          "TensorListFromTensor",
          "TensorListStack",
          "TensorListGetItem",
          "TensorListSetItem",
          "TensorListPushBack",
          "TensorListPopBack",
          "TensorListElementShape",
          "TensorListLength");

  private static final Map<String, Rule> RULES = new HashMap<>();

  private OperationRules() {}

  static {
    for (String operator :
        List.of(
            "Add",
            "AddV2",
            "Sub",
            "Mul",
            "Div",
            "RealDiv",
            "DivNoNan",
            "FloorDiv",
            "FloorMod",
            "BiasAdd",
            "Relu",
            "Relu6",
            "LeakyRelu",
            "Elu",
            "Selu",
            "Softplus",
            "Softsign",
            "Sigmoid",
            "Tanh",
            "Exp",
            "Expm1",
            "Log",
            "Log1p",
            "Sqrt",
            "Rsqrt",
            "Square",
            "Pow",
            "Neg",
            "Abs",
            "Sign",
            "Reciprocal",
            "Inv",
            "Erf",
            "Erfc",
            "Sin",
            "Cos",
            "Floor",
            "Ceil",
            "Round",
            "Rint",
            "Maximum",
            "Minimum",
            "ClipByValue",
            "SquaredDifference",
            "Select",
            "SelectV2",
            "Greater",
            "GreaterEqual",
            "Less",
            "LessEqual",
            "Equal",
            "NotEqual",
            "LogicalAnd",
            "LogicalOr",
            "LogicalNot",
            "IsNan",
            "IsFinite")) {
      RULES.put(operator, (node, inputs, output) -> elements(output));
    }
    for (String operator :
        List.of("Sum", "Mean", "Max", "Min", "Prod", "All", "Any", "ArgMax", "ArgMin", "Cumsum")) {
      RULES.put(operator, (node, inputs, output) -> elements(inputs.get(0)));
    }
    // Maximum, subtraction, exponential, sum and division.
    RULES.put("Softmax", (node, inputs, output) -> 5 * elements(output));
    RULES.put("LogSoftmax", (node, inputs, output) -> 5 * elements(output));
    RULES.put("L2Loss", (node, inputs, output) -> 2 * elements(inputs.get(0)));
    for (String operator : List.of("FusedBatchNorm", "FusedBatchNormV2", "FusedBatchNormV3")) {
      // With the moments of the training: one scale and one shift.
      RULES.put(operator, (node, inputs, output) -> 2 * elements(output));
    }
    RULES.put(
        "MatMul",
        (node, inputs, output) -> 2 * elements(output) * inner(inputs, flag(node, "transpose_a")));
    for (String operator : List.of("BatchMatMul", "BatchMatMulV2", "BatchMatMulV3")) {
      RULES.put(
          operator,
          (node, inputs, output) -> 2 * elements(output) * inner(inputs, flag(node, "adj_x")));
    }
    for (String operator : List.of("Conv1D", "Conv2D", "Conv3D")) {
      RULES.put(operator, (node, inputs, output) -> 2 * elements(output) * window(inputs.get(1)));
    }
    RULES.put(
        "DepthwiseConv2dNative",
        (node, inputs, output) -> 2 * elements(output) * inputs.get(1)[0] * inputs.get(1)[1]);
    for (String operator : List.of("MaxPool", "AvgPool", "MaxPool3D", "AvgPool3D")) {
      RULES.put(
          operator,
          (node, inputs, output) ->
              elements(output)
                  * node.getAttrOrThrow("ksize").getList().getIList().stream()
                      .reduce(1L, (a, b) -> a * b));
    }
  }

  /** Whether an operator takes no operations. */
  static boolean isFree(String operator) {
    return FREE.contains(operator);
  }

  /** The operator's rule, or null when there is none. */
  static @Nullable Rule of(String operator) {
    return RULES.get(operator);
  }

  private static long elements(long[] extents) {
    return Arrays.stream(extents).reduce(1, (a, b) -> a * b);
  }

  /** The extent that a matrix product sums over. */
  private static long inner(List<long[]> inputs, boolean transposed) {
    long[] left = inputs.get(0);
    return left[left.length - (transposed ? 2 : 1)];
  }

  /** Elements of a filter for one output: its window times its input channels. */
  private static long window(long[] filter) {
    return elements(Arrays.copyOf(filter, filter.length - 1));
  }

  private static boolean flag(NodeDef node, String name) {
    return node.containsAttr(name) && node.getAttrOrThrow(name).getB();
  }
}
