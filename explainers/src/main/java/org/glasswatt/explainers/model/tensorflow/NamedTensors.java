package org.glasswatt.explainers.model.tensorflow;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.glasswatt.explainers.error.Nearest;
import org.glasswatt.explainers.error.UserError;
import org.glasswatt.explainers.model.ModelError;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.TensorInfo;
import org.tensorflow.proto.TensorShapeProto;

/** Entries of a graph that has no signature for them: named by the user, or found. */
final class NamedTensors {
  private static final Set<String> FINAL_ACTIVATIONS = Set.of("Softmax", "Sigmoid");

  /** Scopes in which TensorFlow 1 puts what only training needs. */
  private static final List<String> TRAINING = List.of("gradients/", "_grad/");

  private static final int LISTED = 8;

  private final GraphDef graph;
  private final GraphIndex index;
  private final OperatorSignatures operators;

  /**
   * Looks at a graph.
   *
   * @param operators what the operators of the file take and give
   */
  NamedTensors(GraphDef graph, OperatorSignatures operators) {
    this.graph = graph;
    this.index = new GraphIndex(graph);
    this.operators = operators;
  }

  /**
   * The entry between some tensors.
   *
   * @param inputs tensors by the name they shall have
   * @param outputs likewise
   * @throws UserError when the graph has no such tensor
   */
  Entry named(Map<String, String> inputs, Map<String, String> outputs) {
    if (inputs.isEmpty() || outputs.isEmpty()) {
      throw new UserError(
          ModelError.UNKNOWN_TENSOR,
          "Tensors were named as " + (inputs.isEmpty() ? "outputs" : "inputs") + " only.",
          "Name at least one input and one output tensor. " + candidates());
    }
    return new Entry("tensors named by hand", false, infos(inputs), infos(outputs));
  }

  private Map<String, TensorInfo> infos(Map<String, String> tensors) {
    Map<String, TensorInfo> infos = new TreeMap<>();
    tensors.forEach((name, tensor) -> infos.put(name, info(tensor)));
    return infos;
  }

  private TensorInfo info(String tensor) {
    TensorRef ref = parse(tensor);
    NodeDef node = index.node(ref.node());
    if (node == null || ref.index() < 0 || ref.index() >= operators.outputTypes(node).size()) {
      throw new UserError(
          ModelError.UNKNOWN_TENSOR,
          node == null
              ? "The graph has no node \"" + ref.node() + "\"."
              : "The node " + FlatGraph.place(node) + " has no output " + ref.index() + ".",
          Nearest.to(ref.node(), graph.getNodeList().stream().map(NodeDef::getName).toList())
                  .map(nearest -> "Did you mean \"" + nearest + "\"? ")
                  .orElse("")
              + candidates());
    }
    return info(node, ref);
  }

  /** A tensor as users write it: a name that ends in no index means output 0. */
  static TensorRef parse(String tensor) {
    try {
      return TensorRef.parse(tensor);
    } catch (NumberFormatException e) {
      return new TensorRef(tensor, 0);
    }
  }

  private TensorInfo info(NodeDef node, TensorRef ref) {
    AttrValue shape = node.getAttrMap().get("shape");
    return TensorInfo.newBuilder()
        .setName(ref.toString())
        .setDtype(operators.outputTypes(node).get(ref.index()))
        .setTensorShape(
            shape != null && shape.hasShape()
                ? shape.getShape()
                : TensorShapeProto.newBuilder().setUnknownRank(true).build())
        .build();
  }

  /**
   * The entry that the graph itself suggests: from placeholders to the one softmax or sigmoid that
   * no other one is made of.
   *
   * @param file what messages call the model
   * @throws UserError when there is none, or more than one
   */
  Entry found(String file) {
    List<NodeDef> last = finalActivations();
    if (last.size() != 1) {
      throw new UserError(
          ModelError.NO_SIGNATURE,
          file
              + " declares no signature, so its inputs and outputs are not known, and its graph (nodes: "
              + graph.getNodeCount()
              + ") has "
              + (last.isEmpty() ? "no" : "more than one")
              + " softmax or sigmoid at an end that would tell.",
          "Name its tensors (--input-tensor, --output-tensor; model.input_tensors and"
              + " model.output_tensors in a plan), or export the model with a signature. "
              + candidates());
    }
    NodeDef output = last.get(0);
    TensorRef ref = new TensorRef(output.getName(), 0);
    Map<String, TensorInfo> inputs = new TreeMap<>();
    placeholdersBefore(ref)
        .forEach(node -> inputs.put(node.getName(), info(node, new TensorRef(node.getName(), 0))));
    return new Entry(
        "found in the graph, which declares none",
        false,
        inputs,
        Map.of(output.getName(), info(output, ref)));
  }

  private List<NodeDef> finalActivations() {
    List<NodeDef> all =
        graph.getNodeList().stream()
            .filter(node -> FINAL_ACTIVATIONS.contains(node.getOp()))
            .filter(node -> TRAINING.stream().noneMatch(scope -> node.getName().contains(scope)))
            .filter(node -> !placeholdersBefore(new TensorRef(node.getName(), 0)).isEmpty())
            .toList();
    List<NodeDef> last = new ArrayList<>(all);
    for (NodeDef node : all) {
      Set<String> before =
          PruneGraph.ancestors(graph, List.of(new TensorRef(node.getName(), 0)), false);
      last.removeIf(other -> !other.equals(node) && before.contains(other.getName()));
    }
    return last;
  }

  private List<NodeDef> placeholdersBefore(TensorRef tensor) {
    Set<String> before = PruneGraph.ancestors(graph, List.of(tensor), false);
    return graph.getNodeList().stream()
        .filter(node -> node.getOp().equals("Placeholder") && before.contains(node.getName()))
        .toList();
  }

  private String candidates() {
    List<String> placeholders =
        graph.getNodeList().stream()
            .filter(node -> node.getOp().equals("Placeholder"))
            .map(node -> node.getName() + ":0")
            .limit(LISTED)
            .toList();
    return placeholders.isEmpty()
        ? "The graph has no placeholder."
        : "Its placeholders: " + String.join(", ", placeholders) + ".";
  }
}
