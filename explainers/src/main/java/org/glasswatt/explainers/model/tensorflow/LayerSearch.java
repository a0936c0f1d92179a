package org.glasswatt.explainers.model.tensorflow;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.glasswatt.explainers.error.Nearest;
import org.glasswatt.explainers.error.UserError;
import org.glasswatt.explainers.model.DifferentiableOutput;
import org.glasswatt.explainers.model.ModelError;
import org.glasswatt.explainers.model.TensorSpec;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.NodeDef;

/** Finds the tensor inside a flat graph that an explanation starts at. */
final class LayerSearch {
  private static final Set<String> CONVOLUTIONS =
      Set.of(
          "Conv2D",
          "Conv3D",
          "DepthwiseConv2dNative",
          "Conv2DBackpropInput",
          "Conv3DBackpropInputV2");

  /** What belongs to a convolution's layer: bias, normalisation, activation, a dropped axis. */
  private static final Set<String> OF_THE_LAYER =
      Set.of(
          "BiasAdd",
          "Add",
          "AddV2",
          "Sub",
          "Mul",
          "FusedBatchNorm",
          "FusedBatchNormV2",
          "FusedBatchNormV3",
          "Relu",
          "Relu6",
          "LeakyRelu",
          "Elu",
          "Selu",
          "Softplus",
          "Tanh",
          "Sigmoid",
          "Squeeze",
          "Identity");

  private static final int LISTED = 8;

  private final FlatGraph flat;
  private final List<TensorSpec> inputs;
  private final TensorRef target;
  private final GraphIndex index;
  private final OperatorSignatures operators = OperatorSignatures.registered();

  /** Steps back from the explained tensor, of each node that it is made of. */
  private final Map<String, Integer> distances;

  /**
   * Searches the nodes that a tensor is made of.
   *
   * @param inputs the signature's inputs
   * @param target the explained tensor
   */
  LayerSearch(FlatGraph flat, List<TensorSpec> inputs, TensorRef target) {
    this.flat = flat;
    this.inputs = inputs;
    this.target = target;
    this.index = new GraphIndex(flat.graph());
    this.distances = distances(flat.graph(), target);
  }

  /** How many steps back each node is that a tensor is made of, nearest first. */
  static Map<String, Integer> distances(GraphDef graph, TensorRef target) {
    GraphIndex index = new GraphIndex(graph);
    Map<String, Integer> distances = new LinkedHashMap<>();
    Deque<String> open = new ArrayDeque<>(List.of(target.node()));
    distances.put(target.node(), 0);
    while (!open.isEmpty()) {
      NodeDef node = index.producer(new TensorRef(open.remove(), 0));
      int next = distances.getOrDefault(node.getName(), 0) + 1;
      for (String input : node.getInputList()) {
        if (!TensorRef.isControl(input)
            && distances.putIfAbsent(TensorRef.nodeOf(input), next) == null) {
          open.add(TensorRef.nodeOf(input));
        }
      }
    }
    return distances;
  }

  /**
   * Where the gradient starts.
   *
   * @param layer a tensor's name, or the end of one; empty for the last convolution
   * @throws UserError when there is none
   */
  GradientStart find(String layer) {
    TensorRef tensor = layer.isEmpty() ? featureMaps() : named(layer);
    List<TensorSpec> sources = sources(tensor);
    if (sources.isEmpty() || !carries(tensor)) {
      throw new UserError(
          ModelError.LAYER_UNREACHABLE,
          "The tensor " + tensor + " does not lie between an input and the explained number.",
          "Name a floating-point tensor that does. " + candidates());
    }
    // Of several inputs, the one that holds numbers is what the layer shows.
    TensorSpec source =
        sources.stream()
            .filter(input -> input.dtype().isFloating())
            .findFirst()
            .orElse(sources.get(0));
    return new GradientStart(source.name() + DifferentiableOutput.START_MARK + tensor, tensor);
  }

  private boolean carries(TensorRef tensor) {
    return distances.containsKey(tensor.node())
        && ActiveTensors.isDifferentiable(FunctionGraph.type(tensor, index, operators))
        && ActiveTensors.of(flat.graph(), Set.of(tensor.node()), operators).contains(target);
  }

  private TensorRef named(String layer) {
    TensorRef ref = NamedTensors.parse(layer);
    List<String> names = flat.graph().getNodeList().stream().map(NodeDef::getName).toList();
    List<String> ending = names.stream().filter(name -> name.endsWith("/" + ref.node())).toList();
    String node = names.contains(ref.node()) ? ref.node() : ending.size() == 1 ? ending.get(0) : "";
    if (!node.isEmpty()) {
      int count = operators.outputTypes(index.producer(new TensorRef(node, 0))).size();
      if (ref.index() >= 0 && ref.index() < count) {
        return new TensorRef(node, ref.index());
      }
    }
    throw new UserError(
        ModelError.LAYER_UNREACHABLE,
        ending.size() > 1
            ? ending.size() + " tensors of the graph end in \"" + layer + "\"."
            : "The graph has no tensor \"" + layer + "\".",
        (ending.size() > 1
                ? "Name one in full, such as " + ending.get(0) + ". "
                : Nearest.to(ref.node(), names)
                    .map(nearest -> "Did you mean \"" + nearest + "\"? ")
                    .orElse(""))
            + candidates());
  }

  /** The feature maps of the last convolution, its activation included. */
  private TensorRef featureMaps() {
    for (String name : distances.keySet()) {
      NodeDef node = index.producer(new TensorRef(name, 0));
      if (CONVOLUTIONS.contains(node.getOp()) && !sources(new TensorRef(name, 0)).isEmpty()) {
        TensorRef maps = endOfLayer(node);
        // The explained tensor of a segmentation is a convolution itself.
        if (!maps.node().equals(target.node())) {
          return maps;
        }
      }
    }
    throw new UserError(
        ModelError.LAYER_UNREACHABLE,
        "There is no convolution before the explained number.",
        "Name a tensor of the graph, or take a method that explains inputs.");
  }

  /** The inputs that a tensor is made of. */
  private List<TensorSpec> sources(TensorRef tensor) {
    Set<String> before = PruneGraph.ancestors(flat.graph(), List.of(tensor), false);
    return inputs.stream()
        .filter(
            input -> {
              TensorRef ref = flat.inputs().get(input.name());
              return ref != null && before.contains(ref.node());
            })
        .toList();
  }

  private TensorRef endOfLayer(NodeDef convolution) {
    Map<String, List<NodeDef>> consumers = new HashMap<>();
    for (NodeDef node : flat.graph().getNodeList()) {
      if (distances.containsKey(node.getName())
          && !GradientStart.SIZE_ONLY.contains(node.getOp())) {
        Set<String> sources = new HashSet<>();
        node.getInputList().stream()
            .filter(input -> !TensorRef.isControl(input))
            .forEach(input -> sources.add(TensorRef.nodeOf(input)));
        sources.forEach(
            source -> consumers.computeIfAbsent(source, key -> new ArrayList<>()).add(node));
      }
    }
    NodeDef last = convolution;
    while (true) {
      List<NodeDef> next = consumers.getOrDefault(last.getName(), List.of());
      if (last.getName().equals(target.node())
          || next.size() != 1
          || !OF_THE_LAYER.contains(next.get(0).getOp())
          || takesAnother(next.get(0), last)) {
        return new TensorRef(last.getName(), 0);
      }
      last = next.get(0);
    }
  }

  /**
   * Whether a node mixes in another tensor than a constant, as the sum of a residual block does.
   */
  private boolean takesAnother(NodeDef node, NodeDef known) {
    return node.getInputList().stream()
        .filter(input -> !TensorRef.isControl(input))
        .map(TensorRef::parse)
        .filter(input -> !input.node().equals(known.getName()))
        .anyMatch(input -> !index.producer(index.behindIdentities(input)).getOp().equals("Const"));
  }

  private String candidates() {
    List<String> convolutions =
        distances.keySet().stream()
            .filter(name -> CONVOLUTIONS.contains(index.producer(new TensorRef(name, 0)).getOp()))
            .limit(LISTED)
            .toList();
    return convolutions.isEmpty()
        ? "The graph has no convolution before the explained number."
        : "Its convolutions, the last one first: " + String.join(", ", convolutions) + ".";
  }
}
