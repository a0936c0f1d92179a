package org.glasswatt.explainers.model.tensorflow;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.glasswatt.explainers.model.DifferentiableOutput;
import org.glasswatt.explainers.model.TensorSpec;
import org.glasswatt.explainers.model.tensorflow.gradient.OperatorGradients;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.NodeDef;

/**
 * Where a gradient starts: at an input, or at the first floating-point tensor that is made of one.
 *
 * @param name the input's name, or one that begins with it (see {@link
 *     DifferentiableOutput#START_MARK})
 * @param tensor the tensor in the flat graph
 */
record GradientStart(String name, TensorRef tensor) {
  /** What only asks for a tensor's size, or makes one of that size. */
  static final Set<String> SIZE_ONLY =
      Set.of("Shape", "ShapeN", "Size", "Rank", "ZerosLike", "OnesLike");

  /** Whether it is the input itself. */
  boolean isInput() {
    return !name.contains(DifferentiableOutput.START_MARK);
  }

  /**
   * The starts of all inputs that have a differentiable path to a tensor.
   *
   * @param inputs the signature's inputs
   */
  static List<GradientStart> find(FlatGraph flat, List<TensorSpec> inputs, TensorRef target) {
    OperatorSignatures operators = OperatorSignatures.registered();
    GraphIndex index = new GraphIndex(flat.graph());
    Set<String> before = PruneGraph.ancestors(flat.graph(), List.of(target), false);
    List<GradientStart> starts = new ArrayList<>();
    for (TensorSpec input : inputs) {
      TensorRef ref = flat.inputs().get(input.name());
      if (ref == null || !before.contains(ref.node())) {
        continue;
      }
      if (input.dtype().isFloating() && reaches(flat, ref, target, operators)) {
        starts.add(new GradientStart(input.name(), ref));
      } else {
        starts.addAll(after(flat, input.name(), ref, target, index, before, operators));
      }
    }
    return starts;
  }

  private static boolean reaches(
      FlatGraph flat, TensorRef from, TensorRef target, OperatorSignatures operators) {
    return ActiveTensors.of(flat.graph(), Set.of(from.node()), operators).contains(target);
  }

  /** The first floating-point tensors made of an input, such as rows of an embedding. */
  private static List<GradientStart> after(
      FlatGraph flat,
      String input,
      TensorRef ref,
      TensorRef target,
      GraphIndex index,
      Set<String> before,
      OperatorSignatures operators) {
    // Nodes whose value is made of the input, up to the first floating-point ones.
    Set<String> made = new HashSet<>(Set.of(ref.node()));
    List<GradientStart> found = new ArrayList<>();
    Set<String> looked = new HashSet<>();
    boolean grew = true;
    while (grew) {
      grew = false;
      for (NodeDef node : flat.graph().getNodeList()) {
        if (!before.contains(node.getName())
            || SIZE_ONLY.contains(node.getOp())
            || looked.contains(node.getName())
            || node.getInputList().stream()
                .noneMatch(in -> !TensorRef.isControl(in) && made.contains(TensorRef.nodeOf(in)))) {
          continue;
        }
        looked.add(node.getName());
        grew = true;
        List<DataType> types = operators.outputTypes(node);
        boolean floats = false;
        for (int i = 0; i < types.size(); i++) {
          TensorRef output = new TensorRef(node.getName(), i);
          if (OperatorGradients.isFloating(types.get(i)) && !isMask(node, index, operators)) {
            floats = true;
            if (reaches(flat, output, target, operators)) {
              found.add(new GradientStart(name(input, node, i), output));
            }
          }
        }
        if (!floats) {
          made.add(node.getName());
        }
      }
    }
    return found;
  }

  /** Numbers made of yes and no, such as a padding mask, are no data to differentiate. */
  private static boolean isMask(NodeDef node, GraphIndex index, OperatorSignatures operators) {
    return node.getOp().equals("Cast")
        && FunctionGraph.type(TensorRef.parse(node.getInput(0)), index, operators)
            == DataType.DT_BOOL;
  }

  private static String name(String input, NodeDef node, int output) {
    return input
        + DifferentiableOutput.START_MARK
        + node.getName()
        + (output == 0 ? "" : ":" + output);
  }
}
